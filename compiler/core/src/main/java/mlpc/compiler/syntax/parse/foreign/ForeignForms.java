package mlpc.compiler.syntax.parse.foreign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.tree.ParseTree;

/** Finds constructs of other languages where the text failed. */
public final class ForeignForms {
    /** The tokens that the parser sees, without comments. */
    private final List<Token> words;

    public ForeignForms(TokenStream tokens) {
        words = ((BufferedTokenStream) tokens)
                .getTokens().stream()
                        .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                        .toList();
    }

    /** What was written instead of what the language has, in a statement of which a token does not fit. */
    public Optional<ForeignForm> find(RuleContext context, ParserRuleContext statement, Token found) {
        List<Integer> rules = new ArrayList<>();
        for (RuleContext rule = context; rule != null; rule = rule.getParent()) {
            rules.add(rule.getRuleIndex());
        }
        Token first = statement.getStart();
        if (statement.getRuleIndex() == MlpParser.RULE_file || inBlock(statement)) {
            Optional<ParserRuleContext> before = lineBefore(statement, found);
            before.ifPresent(line -> rules.add(0, line.getRuleIndex()));
            boolean block = statement.getRuleIndex() == MlpParser.RULE_member;
            first = before.map(ParserRuleContext::getStart).orElse(block ? first : found);
            if (before.isEmpty() && statement.getRuleIndex() == MlpParser.RULE_item) {
                rules.add(0, MlpParser.RULE_member);
            }
        }
        ForeignForm.Place place = new ForeignForm.Place(words, index(found), index(first), rules);
        return ForeignStatements.find(place)
                .or(() -> ForeignExpressions.find(place))
                .or(() -> ForeignOperators.find(place))
                .or(() -> ForeignLists.find(place))
                .or(() -> ForeignDeclarations.find(place));
    }

    /** Whether the text failed among the lines of a body or a block, not in what stands before it. */
    private static boolean inBlock(ParserRuleContext statement) {
        return statement.getToken(MlpParser.OPEN_CURLY, 0) != null;
    }

    /** The line of a body or block that ends where the text failed: it may have been meant to go on. */
    private static Optional<ParserRuleContext> lineBefore(ParserRuleContext block, Token found) {
        ParseTree last = block.getChildCount() == 0 ? null : block.getChild(block.getChildCount() - 1);
        return last instanceof ParserRuleContext line
                        && line.getStop() != null
                        && line.getStop().getLine() == found.getLine()
                        && line.getRuleIndex() != MlpParser.RULE_name
                ? Optional.of(line)
                : Optional.empty();
    }

    private int index(Token token) {
        return Math.max(0, Collections.binarySearch(words, token, Comparator.comparingInt(Token::getTokenIndex)));
    }
}
