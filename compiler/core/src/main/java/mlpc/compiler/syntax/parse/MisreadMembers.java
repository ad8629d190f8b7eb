package mlpc.compiler.syntax.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import mlpc.compiler.source.Problem;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Member;
import mlpc.grammar.MlpParser;
import mlpc.grammar.MlpParser.BudgetMemberContext;
import mlpc.grammar.MlpParser.DecideMemberContext;
import mlpc.grammar.MlpParser.ExamplesMemberContext;
import mlpc.grammar.MlpParser.MemberContext;
import mlpc.grammar.MlpParser.TableMemberContext;
import mlpc.grammar.MlpParser.TrainMemberContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * The members with a syntax error. Their names count as declared, so that an error in the only loss is not followed by a report that there
 * is none.
 */
final class MisreadMembers {
    private final TreeSpans places;
    private final List<Token> tokens;
    /** Where each error begins, and where it ends. */
    private final NavigableMap<Integer, Integer> errors = new TreeMap<>();

    MisreadMembers(TreeSpans places, List<Token> tokens, List<Problem> problems) {
        this.places = places;
        this.tokens = tokens;
        for (Problem problem : problems) {
            if (problem.severity() == Problem.Severity.ERROR
                    && problem.span().source().equals(places.source())) {
                errors.merge(problem.span().start(), problem.span().end(), Math::max);
            }
        }
    }

    /** Whether the parser gave up the member or line, or reported an error within it. A block keeps the lines that are right. */
    boolean has(ParserRuleContext member) {
        if (TreeSpans.broken(member)) {
            return true;
        }
        boolean block = member instanceof TrainMemberContext
                || member instanceof ExamplesMemberContext
                || member instanceof BudgetMemberContext
                || member instanceof DecideMemberContext
                || member instanceof TableMemberContext;
        Map.Entry<Integer, Integer> error =
                errors.ceilingEntry(member.getStart().getStartIndex());
        return !block && error != null && error.getKey() <= end(member.getStop());
    }

    /** Up to where a line may have been meant to go on: the end of its line of text, or where another line of the block begins. */
    private int end(Token last) {
        int end = last.getStopIndex();
        for (int i = last.getTokenIndex() + 1; i < tokens.size(); i++) {
            Token next = tokens.get(i);
            if (next.getChannel() != Token.DEFAULT_CHANNEL) {
                continue;
            }
            boolean other = Vocabulary.MEMBER_WORDS.contains(next.getType())
                    || next.getType() == MlpParser.ASSIGN
                    || next.getType() == MlpParser.CLOSE_CURLY;
            if (next.getLine() != last.getLine() || other && end > last.getStopIndex()) {
                return next.getType() == MlpParser.ASSIGN ? end : next.getStartIndex() - 1;
            }
            end = next.getStartIndex();
        }
        return end;
    }

    /** What the member declares, as far as its first words say. */
    Member.Misread declared(MemberContext member) {
        List<Identifier> names = new ArrayList<>();
        Token first = member.getStart();
        boolean keyword = Vocabulary.MEMBER_WORDS.contains(first.getType());
        for (int i = first.getTokenIndex() + (keyword ? 1 : 0); i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean word = token.getType() == MlpParser.NAME
                    || Vocabulary.isKeyword(token.getType()) && !Vocabulary.isReserved(token.getType());
            if (word && token.getLine() == first.getLine()) {
                names.add(new Identifier(token.getText(), places.of(token)));
            } else if (token.getType() != MlpParser.COMMA && token.getChannel() == Token.DEFAULT_CHANNEL) {
                break;
            }
        }
        Token last = member.getStop() == null || member.getStop().getStopIndex() < first.getStopIndex()
                ? first
                : member.getStop();
        return new Member.Misread(
                keyword ? first.getText() : "",
                List.copyOf(names),
                places.source().span(first.getStartIndex(), places.of(last).end()));
    }
}
