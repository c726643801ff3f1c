// By the package's own name, which leads to the same file from src/ and from dist/.
import manifest from 'ccagent-conformance/package.json' with { type: 'json' };

/** The version of this package. */
export const version: string = manifest.version;
