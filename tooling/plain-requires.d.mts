/** Takes the wrappers off what the CommonJS files of a build require. */
export function plainRequires(folder: string): Promise<void>;
