/**
 * Runs after `npm ci`. Says which Node runs the scripts if it is not the one of the lock file, and
 * fails if it is too old. Plain JavaScript, because an old Node must be able to run it.
 */
const { execPath, versions, platform, arch } = process;
const isLocked = /[\\/]node_modules[\\/]/.test(execPath);
const isNewEnough = Number.parseInt(versions.node, 10) >= 24;

if (!isLocked) {
  process.stderr.write(
    `No Node of package-lock.json is installed (${platform} ${arch}). ${
      isNewEnough
        ? `Your own Node ${versions.node} is used. It can build and test, but not make a release.\n`
        : `Your own Node ${versions.node} is too old. Install Node 24 or newer, then run npm ci again.\n`
    }`,
  );
  if (!isNewEnough) process.exitCode = 1;
}
