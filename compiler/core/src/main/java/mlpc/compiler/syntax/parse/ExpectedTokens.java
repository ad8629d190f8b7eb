package mlpc.compiler.syntax.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.PredictionContext;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.SingletonPredictionContext;
import org.antlr.v4.runtime.atn.Transition;
import org.jspecify.annotations.Nullable;

/**
 * The constructs that the grammar would have accepted where the text failed, in human words. ANTLR offers a set of tokens; this walks the
 * same automaton but stops at rules that have a name, so that it says "an expression" and not twenty tokens.
 */
final class ExpectedTokens {
    private static final String OPERATOR = "an operator";

    /** A state of the automaton, and where to go on from the end of its rule. */
    private record Place(ATNState state, PredictionContext context) {}

    private final ATN automaton;
    private final PredictionContext outer;
    private final Set<String> words = new LinkedHashSet<>();
    private final Set<Integer> tokens = new TreeSet<>();
    private boolean statement;
    private final Set<Place> seen = new HashSet<>();
    private final Deque<Place> pending = new ArrayDeque<>();

    private ExpectedTokens(ATN automaton, PredictionContext outer) {
        this.automaton = automaton;
        this.outer = outer;
    }

    static ExpectedTokens at(Parser parser, RecognitionException error) {
        ExpectedTokens expected =
                new ExpectedTokens(parser.getATN(), PredictionContext.fromRuleContext(parser.getATN(), error.getCtx()));
        ParserRuleContext begun = begunAtError(error);
        if (begun != null) {
            expected.words.add(Vocabulary.describeRule(begun.getRuleIndex()));
            return expected;
        }
        if (error instanceof NoViableAltException failed && failed.getDeadEndConfigs() != null) {
            for (ATNConfig config : failed.getDeadEndConfigs()) {
                expected.add(config.state, config.context);
            }
        } else {
            expected.add(parser.getATN().states.get(error.getOffendingState()), expected.outer);
        }
        expected.walk();
        return expected;
    }

    /** The outermost rule with a name of its own that had read nothing when it failed. */
    private static @Nullable ParserRuleContext begunAtError(RecognitionException error) {
        ParserRuleContext found = null;
        for (RuleContext rule = error.getCtx(); rule instanceof ParserRuleContext part; rule = rule.getParent()) {
            if (part.getStart() != error.getOffendingToken()) {
                break;
            }
            if (!Vocabulary.describeRule(part.getRuleIndex()).isEmpty()) {
                found = part;
            }
        }
        return found;
    }

    /** Follows the automaton without reading anything, by a list of places still to visit: the stack of rules can be deep. */
    private void walk() {
        while (!pending.isEmpty()) {
            Place place = pending.pop();
            if (place.state instanceof RuleStopState) {
                leave(place.context);
                continue;
            }
            for (Transition transition : place.state.getTransitions()) {
                if (transition instanceof RuleTransition call) {
                    enter(call, place.context);
                } else if (transition.isEpsilon()) {
                    add(transition.target, place.context);
                } else {
                    transition.label().toList().forEach(type -> token(type, place.state.ruleIndex));
                }
            }
        }
    }

    private void add(ATNState state, PredictionContext context) {
        if (seen.add(new Place(state, context))) {
            pending.push(new Place(state, context));
        }
    }

    private void enter(RuleTransition call, PredictionContext context) {
        String name = Vocabulary.describeRule(call.ruleIndex);
        statement |= Recovery.isStatement(call.ruleIndex);
        if (name.isEmpty()) {
            add(call.target, SingletonPredictionContext.create(context, call.followState.stateNumber));
        } else {
            words.add(name);
        }
    }

    private void leave(PredictionContext context) {
        for (int i = 0; i < context.size(); i++) {
            if (context.getReturnState(i) != PredictionContext.EMPTY_RETURN_STATE) {
                add(automaton.states.get(context.getReturnState(i)), context.getParent(i));
            } else if (context != outer) {
                leave(outer);
            }
        }
    }

    private void token(int type, int rule) {
        if (Vocabulary.isOperator(type, rule)) {
            words.add(OPERATOR);
        } else {
            tokens.add(type);
        }
    }

    /** The keywords among what was expected. */
    List<String> keywords() {
        return tokens.stream()
                .filter(Vocabulary::isKeyword)
                .map(Vocabulary::word)
                .toList();
    }

    /** Whether a new statement could have begun where the text failed; then what is there is wrong, not something before it. */
    boolean isStatement() {
        return statement;
    }

    boolean includes(int token) {
        return tokens.contains(token);
    }

    /** {@code `,`, `:` or an expression}. */
    @Override
    public String toString() {
        Set<String> all = new LinkedHashSet<>();
        boolean anyName = tokens.contains(MlpParser.NAME);
        tokens.stream()
                .filter(type -> type != MlpParser.EOF)
                .filter(type -> !anyName || !Vocabulary.isKeyword(type))
                .map(Vocabulary::describe)
                .forEach(all::add);
        all.addAll(words);
        if (tokens.contains(MlpParser.EOF) && all.isEmpty()) {
            all.add(Vocabulary.describe(MlpParser.EOF));
        }
        if (all.remove(OPERATOR)) {
            all.add(OPERATOR);
        }
        List<String> list = new ArrayList<>(all);
        int last = list.size() - 1;
        return last < 1 ? String.join("", list) : String.join(", ", list.subList(0, last)) + " or " + list.get(last);
    }
}
