package mlpc.runtime.weights;

/** Why a file is refused although it may be undamaged: a sentence that follows the name of the file. */
final class RefusedFile extends Exception {
    RefusedFile(String sentence) {
        super(sentence, null, false, false);
    }
}
