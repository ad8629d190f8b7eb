package mlpc.compiler.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

/**
 * What the grammar would have accepted where the text failed, in human words. ANTLR offers the set of tokens; this walks the
 * same automaton but stops at the rules that have a name of their own, so that it says "an expression" and not twenty tokens.
 */
final class Expected {
    private static final String OPERATOR = "an operator";

    private final ATN automaton;
    private final Set<String> words = new LinkedHashSet<>();
    private final Set<Integer> tokens = new TreeSet<>();
    private boolean statement;
    private final Set<List<Object>> seen = new HashSet<>();

    private Expected(ATN automaton) {
        this.automaton = automaton;
    }

    static Expected at(Parser parser, RecognitionException error) {
        Expected expected = new Expected(parser.getATN());
        ParserRuleContext begun = begunAtError(error);
        if (begun != null) {
            expected.words.add(Vocabulary.describeRule(begun.getRuleIndex()));
            return expected;
        }
        PredictionContext outer = PredictionContext.fromRuleContext(parser.getATN(), error.getCtx());
        if (error instanceof NoViableAltException failed && failed.getDeadEndConfigs() != null) {
            for (ATNConfig config : failed.getDeadEndConfigs()) {
                expected.walk(config.state, config.context, outer);
            }
        } else {
            expected.walk(parser.getATN().states.get(error.getOffendingState()), outer, outer);
        }
        return expected;
    }

    /** The outermost rule with a name of its own that had read nothing when it failed. */
    private static ParserRuleContext begunAtError(RecognitionException error) {
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

    private void walk(ATNState state, PredictionContext context, PredictionContext outer) {
        if (!seen.add(List.of(state.stateNumber, context))) {
            return;
        }
        if (state instanceof RuleStopState) {
            leave(context, outer);
            return;
        }
        for (Transition transition : state.getTransitions()) {
            if (transition instanceof RuleTransition call) {
                enter(call, context, outer);
            } else if (transition.isEpsilon()) {
                walk(transition.target, context, outer);
            } else {
                transition.label().toList().forEach(type -> token(type, state.ruleIndex));
            }
        }
    }

    private void enter(RuleTransition call, PredictionContext context, PredictionContext outer) {
        String name = Vocabulary.describeRule(call.ruleIndex);
        statement |= Recovery.isStatement(call.ruleIndex);
        if (name.isEmpty()) {
            walk(call.target, SingletonPredictionContext.create(context, call.followState.stateNumber), outer);
        } else {
            words.add(name);
        }
    }

    private void leave(PredictionContext context, PredictionContext outer) {
        for (int i = 0; i < context.size(); i++) {
            if (context.getReturnState(i) != PredictionContext.EMPTY_RETURN_STATE) {
                walk(automaton.states.get(context.getReturnState(i)), context.getParent(i), outer);
            } else if (context != outer) {
                leave(outer, outer);
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
        tokens.stream()
                .filter(type -> type != MlpParser.EOF)
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
