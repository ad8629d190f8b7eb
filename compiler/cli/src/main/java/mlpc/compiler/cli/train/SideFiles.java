package mlpc.compiler.cli.train;

import java.nio.file.Path;

/** Files beside a weights file that are named after it. */
record SideFiles(Path weights) {
    private static final String ENDING = ".safetensors";

    /** What a training that has not ended goes on from. */
    Path checkpoint() {
        return beside("checkpoint");
    }

    /** What a training had that diverged. */
    Path diverged() {
        return beside("diverged");
    }

    /** Better weights that were there before, or weights of another structure; from the second on with a number. */
    Path previous(int number) {
        return beside(number == 1 ? "previous" : "previous-" + number);
    }

    private Path beside(String what) {
        return weights.resolveSibling(stem() + "." + what + ENDING);
    }

    private String stem() {
        String name = weights.getFileName().toString();
        return name.endsWith(ENDING) && name.length() > ENDING.length()
                ? name.substring(0, name.length() - ENDING.length())
                : name;
    }
}
