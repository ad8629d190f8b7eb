package mlpc.compiler.syntax.lex;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.Token;

/**
 * One bracket of the wrong kind, such as the last one of {@code dense(8, tanh]}, matches twice what it should not: it closes nothing, and
 * something stays open. If one change makes all brackets of a file match, that is the one mistake, and it is reported alone.
 */
final class MistypedBracket {
    private static final String ID = "bracket";

    private final TreeSpans places;
    private final List<Token> words;
    private final BracketEdit edit;
    private final Token changed;

    private MistypedBracket(TreeSpans places, List<Token> words, BracketEdit edit) {
        this.places = places;
        this.words = words;
        this.edit = edit;
        this.changed = words.get(edit.index());
    }

    /**
     * The mistake, if one change explains more than what was found without it.
     *
     * @param found the number of brackets that do not match, taken one by one
     */
    static Optional<MistypedBracket> find(TreeSpans places, List<Token> tokens, int found) {
        List<Token> words = tokens.stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
        return BracketEditSearch.find(words)
                .filter(edit -> edit.cost() < BracketEditSearch.MISPLACED)
                .filter(edit -> found > 1 || edit.cost() < 0 && isCurly(words.get(edit.index())))
                .map(edit -> new MistypedBracket(places, words, edit));
    }

    /** One that stands where no block begins or ends: taken one by one, it would be found at the block around it. */
    private static boolean isCurly(Token word) {
        return word.getType() == MlpLexer.OPEN_CURLY || word.getType() == MlpLexer.CLOSE_CURLY;
    }

    /** The tokens of the file without the mistake. */
    List<Token> mended(List<Token> tokens) {
        BracketRepair repair = new BracketRepair(tokens);
        switch (edit.kind()) {
            case REPLACE -> repair.replace(changed, edit.type());
            case DROP -> repair.drop(changed);
            case PUT -> repair.put(edit.type(), changed);
            case SWAP -> {
                repair.replace(changed, edit.type());
                repair.replace(words.get(edit.index() + 1), changed.getType());
            }
        }
        return repair.repaired();
    }

    /** What is wrong. */
    Problem problem() {
        return switch (edit.kind()) {
            case REPLACE -> Brackets.opens(edit.type()) == Brackets.opens(changed.getType()) ? unlike() : turned();
            case DROP ->
                alone(
                        changed,
                        changed.getType() == MlpLexer.OPEN_CURLY
                                ? "Leave it out; round brackets group: `(a + b) * c`."
                                : "Leave it out.");
            case PUT ->
                Brackets.opens(edit.type())
                        ? alone(partner(), "Leave it out, or open what it closes.")
                        : alone(partner(), "Close it with `" + Vocabulary.word(edit.type()) + "`.");
            case SWAP -> {
                Span both = places.of(changed).to(places.of(words.get(edit.index() + 1)));
                String right = Vocabulary.word(edit.type()) + " " + changed.getText();
                yield Problem.error(ID, both, "these brackets are in the wrong order")
                        .help("What was opened last is closed first: `" + right + "`.");
            }
        };
    }

    /** {@code (x]}. */
    private Problem unlike() {
        boolean opens = Brackets.opens(edit.type());
        Token opener = opens ? changed : partner();
        Token closer = opens ? partner() : changed;
        return Problem.error(
                        ID, places.of(closer), "this `" + closer.getText() + "` closes a `" + opener.getText() + "`")
                .note(places.of(opener), "opened here")
                .help("A bracket is closed by one of its kind: " + (opens ? "open with `" : "write `")
                        + Vocabulary.word(edit.type()) + "`.");
    }

    /** {@code )x)}. */
    private Problem turned() {
        String other = Vocabulary.word(edit.type());
        return alone(
                changed,
                Brackets.opens(edit.type())
                        ? "Leave it out, or write `" + other + "` if something begins here."
                        : "Write `" + other + "` if something ends here.");
    }

    private Problem alone(Token bracket, String help) {
        Span place = places.of(bracket);
        String title = "this `" + bracket.getText() + "` "
                + (Brackets.isOpening(bracket) ? "is never closed" : "closes nothing");
        return Problem.error(ID, place, title).help(help);
    }

    /** The bracket at the other end of what the new one opens or closes. */
    private Token partner() {
        boolean opens = Brackets.opens(edit.type());
        int step = opens ? 1 : -1;
        int depth = 1;
        int from = edit.kind() == BracketEdit.Kind.PUT && opens ? edit.index() : edit.index() + step;
        for (int i = from; ; i += step) {
            int type = words.get(i).getType();
            if (Brackets.isBracket(type)) {
                depth += Brackets.opens(type) == opens ? 1 : -1;
                if (depth == 0) {
                    return words.get(i);
                }
            }
        }
    }
}
