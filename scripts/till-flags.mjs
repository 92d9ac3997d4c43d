/** Node's options for the till: one helper thread for V8, which a till keeps busy; each holds memory of its own. */
export const tillFlags = ['--v8-pool-size=1'];
