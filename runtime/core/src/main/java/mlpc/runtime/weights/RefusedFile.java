package mlpc.runtime.weights;

/** Why a file is not read though it may be sound in its own way: a sentence to be put behind the file's name. */
final class RefusedFile extends Exception {
    RefusedFile(String sentence) {
        super(sentence, null, false, false);
    }
}
