package mlpc.runtime.signature.optimizer;

/**
 * The numbers that an optimizer's formula reads beside its tensors: the runtime sets them before each step, and the code of the step
 * reads them from the workspace's field of this word.
 */
public enum StepScalar {
    /** γ, the learning rate after its schedule. */
    RATE("rate"),
    /** 1 − β₁ᵗ at step t: corrects the bias of a first moment that started at zero. */
    BIAS1("bias1"),
    /** 1 − β₂ᵗ. */
    BIAS2("bias2"),
    /** What gradients are multiplied by to keep their global norm in bounds; 1 leaves them. */
    CLIP("clip");

    private final String word;

    StepScalar(String word) {
        this.word = word;
    }

    /**
     * In the graph, and in generated code.
     *
     * @return its name there
     */
    public String word() {
        return word;
    }
}
