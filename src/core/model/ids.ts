declare const brand: unique symbol;
/** A primitive that cannot be confused with another of the same kind. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Local id of an account, made at sign-in: 16 hexadecimal digits. */
export type AccountId = Brand<string, 'AccountId'>;
/** Server's id of a folder: opaque, at most 64 characters, never parsed ([MS-ASCMD] 2.2.3.30). */
export type CollectionId = Brand<string, 'CollectionId'>;
/** Server's id of an item within its collection: opaque, at most 64 characters ([MS-ASCMD] 2.2.3.166). */
export type ServerId = Brand<string, 'ServerId'>;
/** Opaque; `0` asks for a new start ([MS-ASCMD] 2.2.3.181). */
export type SyncKey = Brand<string, 'SyncKey'>;
/** Made here, kept for every repeat of the same operation ([MS-ASCMD] 2.2.3.28). */
export type ClientId = Brand<string, 'ClientId'>;
/** Handle of an attachment for ItemOperations ([MS-ASAIRS] 2.2.2.24). */
export type FileReference = Brand<string, 'FileReference'>;
/** Hexadecimal digits of the opaque conversation bytes ([MS-ASEMAIL] 2.2.2.21). */
export type ConversationId = Brand<string, 'ConversationId'>;
/** Local number of a message: given in order of arrival, never reused (store.md section 2). */
export type MessageNumber = Brand<number, 'MessageNumber'>;
/** Local id of an outbox operation; sorts in the order of creation. */
export type OperationId = Brand<string, 'OperationId'>;
