// One database server for the whole file: a device that is opened again finds what it stored.
import 'fake-indexeddb/auto';
