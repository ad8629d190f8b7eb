package mlpc.compiler.check.scope;

/** Where an expression is evaluated: what its names mean, and what its layers are called. */
public record EvaluationContext(Scope scope, LayerNaming naming) {}
