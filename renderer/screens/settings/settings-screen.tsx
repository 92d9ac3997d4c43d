export function SettingsScreen({ section: _section }: { readonly section: string }) { return null; }
