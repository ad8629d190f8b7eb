package mlpc.compiler.syntax.lex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.Token;

/**
 * Finds commas between the lines of a block, as other languages have them, and leaves them out. The parser would take what follows
 * such a comma for a part of the line before it: in
 *
 * <pre>
 * target t: real,
 * y = x |&gt; unit()
 * </pre>
 *
 * it would read {@code y} as an encoding of the target. Within round or square brackets and within lists of labels or columns a
 * comma stays what it is.
 */
final class StrayCommas {
    /** What a bracket encloses, as far as commas are concerned. */
    private enum Block {
        MEMBERS("nothing stands between members"),
        SETTINGS("settings stand without commas between them"),
        ROWS("rows stand without commas between them"),
        LIMITS("limits stand without commas between them"),
        COSTS("costs stand without commas between them"),
        LIST("");

        private final String title;

        Block(String title) {
            this.title = title;
        }
    }

    private final TreeSpans places;
    private final Problems problems;
    private final Deque<Block> blocks = new ArrayDeque<>();
    /** Each kind of block is reported once for a file: who writes one such comma writes many. */
    private final Set<Block> reported = new HashSet<>();

    private StrayCommas(TreeSpans places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    /** The tokens without the commas that separate lines of a block; the first of each kind is reported. */
    static List<Token> check(TreeSpans places, List<Token> tokens, Problems problems) {
        return new StrayCommas(places, problems).kept(tokens);
    }

    private List<Token> kept(List<Token> tokens) {
        List<Token> words = tokens.stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
        Set<Token> stray = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            if (Brackets.isOpening(word)) {
                blocks.push(opened(words, i));
            } else if (Brackets.isClosing(word) && !blocks.isEmpty()) {
                blocks.pop();
            } else if (word.getType() == MlpLexer.COMMA && isUnpacking(words, i)) {
                String first = words.get(i - 1).getText();
                String second = words.get(i + 1).getText();
                problems.add(Problem.error("syntax", places.of(word), "one name is given at a time")
                        .help("Write `" + first + " = …` and `" + second + " = …`."));
            } else if (word.getType() == MlpLexer.COMMA && isStray(words, i)) {
                stray.add(word);
                report(word);
            }
        }
        return stray.isEmpty()
                ? tokens
                : new ArrayList<>(
                        tokens.stream().filter(token -> !stray.contains(token)).toList());
    }

    private Block opened(List<Token> words, int i) {
        if (words.get(i).getType() != MlpLexer.OPEN_CURLY) {
            return Block.LIST;
        }
        if (blocks.isEmpty()) {
            return Block.MEMBERS;
        }
        return switch (i == 0 ? Token.EOF : words.get(i - 1).getType()) {
            case MlpLexer.TRAIN -> Block.SETTINGS;
            case MlpLexer.EXAMPLES -> Block.ROWS;
            case MlpLexer.BUDGET -> Block.LIMITS;
            case MlpLexer.COST -> Block.COSTS;
            default -> Block.LIST;
        };
    }

    /** Whether what follows a comma begins another line of the block, or ends the block. */
    private boolean isStray(List<Token> words, int i) {
        Block block = blocks.isEmpty() ? Block.LIST : blocks.peek();
        if (block == Block.LIST || i + 2 >= words.size()) {
            return false;
        }
        Token next = words.get(i + 1);
        Token second = words.get(i + 2);
        boolean word = next.getType() == MlpLexer.NAME || Vocabulary.isKeyword(next.getType());
        boolean newLine = words.get(i).getLine() < next.getLine();
        return next.getType() == MlpLexer.CLOSE_CURLY
                || word && second.getType() == MlpLexer.ASSIGN
                || word && second.getType() == MlpLexer.LESS_EQUAL && block == Block.LIMITS
                || second.getType() == MlpLexer.AS && block == Block.COSTS
                || newLine && block == Block.MEMBERS && MissingValues.beginsMember(next, second);
    }

    /** {@code a, b = x[0], x[1]}: names at the beginning of a line of members. */
    private boolean isUnpacking(List<Token> words, int i) {
        return blocks.size() == 1
                && i > 1
                && i + 2 < words.size()
                && words.get(i - 1).getType() == MlpLexer.NAME
                && words.get(i - 2).getLine() < words.get(i).getLine()
                && words.get(i - 1).getLine() == words.get(i).getLine()
                && words.get(i + 1).getType() == MlpLexer.NAME
                && words.get(i + 1).getLine() == words.get(i).getLine()
                && words.get(i + 2).getType() == MlpLexer.ASSIGN;
    }

    private void report(Token comma) {
        Block block = blocks.element();
        if (reported.add(block)) {
            problems.add(Problem.error("syntax", places.of(comma), block.title)
                    .help("Leave out the `,`, here and wherever a line ends."));
        }
    }
}
