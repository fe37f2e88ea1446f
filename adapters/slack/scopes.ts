/** Rights that the app asks for where it is installed; `manifests/slack/` justifies each. */
export const SCOPES = ['commands', 'chat:write', 'users:read', 'users:read.email', 'files:write'] as const;
