package mlpc.compiler.check;

/** Where an expression is evaluated: what its names mean, and what its layers are called. */
record Place(Scope scope, Naming naming) {}
