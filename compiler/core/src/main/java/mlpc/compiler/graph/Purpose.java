package mlpc.compiler.graph;

/** The purpose of a named value. */
public enum Purpose {
    /** Something that the model computes: what the user named, and everything that nobody says more about. */
    VALUE,
    /** ∂ objective / ∂ a value, of one example. */
    ADJOINT,
    /** ∂ objective / ∂ a parameter, of the whole batch. */
    GRADIENT,
    /** A tensor that the optimizer keeps for a parameter. */
    MOMENT,
    /** A parameter moved by chance, where weight perturbation replaces the backward pass. */
    PERTURBED
}
