package mlpc.compiler.check.scope;

/** The context of an expression: the scope of its names, and the names for its layers. */
public record EvaluationContext(Scope scope, LayerNaming naming) {}
