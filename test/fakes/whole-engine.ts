/**
 * Every part of the engine that is otherwise read when it is first needed (`later`): virtual time does not wait for the
 * reading of a file, and would pass meanwhile.
 */
import '../../src/core/eas/provisioner.ts';
import '../../src/core/store/repair.ts';
import '../../src/core/store/reset-end.ts';
import '../../src/core/store/seldom.ts';
import '../../src/core/sync/attachment-pass.ts';
import '../../src/core/sync/errand.ts';
import '../../src/core/sync/loose-ends.ts';
import '../../src/core/sync/pull-trouble.ts';
import '../../src/core/sync/quarantine-pass.ts';
