declare const self: ServiceWorkerGlobalScope;

/** Under `require-trusted-types-for 'script'`, where there is such a thing: only files of the build come here. */
const policy = self.trustedTypes?.createPolicy('brieftaube', { createScriptURL: (url) => url });

/**
 * What the second script is for, read when it is first asked for. The browser gives it from the scripts that it kept when
 * the worker was installed, offline too; for no other file would it do so (Service Workers, importScripts).
 * @throws NetworkError when it is not there, or does not run
 */
self.readLater = async (file) => {
  if (self.later === undefined) self.importScripts(policy?.createScriptURL(file) ?? file);
  return self.later;
};
