package mlpc.compiler.syntax.parse;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.lex.TreeSpans;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.compiler.syntax.parse.foreign.ForeignForm;
import mlpc.compiler.syntax.parse.foreign.ForeignForms;
import mlpc.compiler.syntax.parse.foreign.StatementForms;
import mlpc.grammar.MlpParser;
import mlpc.grammar.MlpParser.FileContext;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/** Says what the parser expected and found, and what to write instead. */
final class SyntaxErrors {
    private static final String ID = "syntax";
    /** Of a call that stands alone: said once a file. */
    private static final String EFFECT = "nothing is called for its effect";

    private static final int LONGEST = 30;

    private final TreeSpans places;
    private final int reliableUntil;
    private final Problems problems;
    /** Lines that already have a problem: what the parser says about them would repeat it. */
    private final Set<Integer> reported = new HashSet<>();

    private Optional<ForeignForms> foreign = Optional.empty();
    /** What is said once for a file, though it may stand on every line. */
    private final Set<String> habits = new HashSet<>();

    SyntaxErrors(Source source, int reliableUntil, Problems problems) {
        this.places = new TreeSpans(source);
        this.reliableUntil = reliableUntil;
        this.problems = problems;
        problems.all().stream()
                .flatMap(problem -> Stream.concat(
                        Stream.of(problem.span()), problem.notes().stream().map(Problem.Note::span)))
                .filter(span -> span.source().equals(source))
                .forEach(span -> reported.add(span.line()));
        problems.all().forEach(problem -> habits.add(problem.title()));
    }

    void report(Parser parser, RecognitionException error) {
        Token found = error.getOffendingToken();
        if (found.getStartIndex() < reliableUntil) {
            Problem problem = problem(parser, error, found);
            boolean row = problem.title().startsWith("expected `}` or")
                    && found.getType() == MlpParser.OPEN_SQUARE
                    && reported.contains(problem.span().line() - 1);
            boolean habit = row || isHabit(problem) && !habits.add(problem.title());
            if (reported.add(problem.span().line()) && !habit) {
                problems.add(problem);
            }
        }
    }

    private static boolean isHabit(Problem problem) {
        return problem.title().endsWith("between members")
                || problem.title().endsWith("commas between them")
                || problem.title().equals(EFFECT);
    }

    private Problem problem(Parser parser, RecognitionException error, Token found) {
        ExpectedTokens expected = ExpectedTokens.at(parser, error);
        ParserRuleContext statement = statement(error.getCtx());
        SyntaxEdits edits = new SyntaxEdits(places, parser.getTokenStream(), expected);
        Optional<Problem> habit = foreign(parser, error, found);
        if (habit.isPresent()) {
            return edits.mend(habit.get(), statement, found);
        }
        Token start = statement.getStart();
        boolean binding = start.getType() == MlpParser.NAME && start != found && expected.includes(MlpParser.ASSIGN);
        if (binding && found.getType() != MlpParser.COLON) {
            Optional<Problem> better = missingOperator(parser, start).or(() -> misspelt(start, found));
            if (better.isPresent()) {
                return better.get();
            }
        }
        Token before = before(parser.getTokenStream(), found);
        Problem problem = unexpected(expected, before, found);
        Problem advised =
                advice(statement, expected, before, found).map(problem::help).orElse(problem);
        return edits.mend(advised, statement, found);
    }

    /** What another language writes where the text failed. */
    private Optional<Problem> foreign(Parser parser, RecognitionException error, Token found) {
        if (foreign.isEmpty()) {
            foreign = Optional.of(new ForeignForms(parser.getTokenStream()));
        }
        return foreign.get()
                .find(error.getCtx(), statement(error.getCtx()), found)
                .map(form -> Problem.error(ID, span(form), form.title()).help(form.help()));
    }

    private Span span(ForeignForm form) {
        return places.source()
                .span(places.of(form.from()).start(), places.of(form.to()).end());
    }

    /** {@code loss fit = 2 x^2}: the {@code x} was read as the name of a binding. */
    private Optional<Problem> missingOperator(Parser parser, Token start) {
        Token before = before(parser.getTokenStream(), start);
        if (before == null || before.getLine() != start.getLine() || !Vocabulary.endsOperand(before.getType())) {
            return Optional.empty();
        }
        Token sign = before(parser.getTokenStream(), before);
        if (before.getText().equals("T") && sign != null && sign.getType() == MlpParser.POWER) {
            return Optional.of(
                    Problem.error(ID, places.of(sign).to(places.of(before)), "a transpose is written `.T`")
                            .help(
                                    "`x.T` is the transpose of a matrix, `W @ x` a product with one, `dot(a, b)` one of two vectors."));
        }
        if (sign != null && sign.getType() == MlpParser.MATMUL && firstOfLine(parser.getTokenStream(), sign) == sign) {
            // Julia's @show y: the sign continues the line before
            return Optional.of(Problem.error(ID, places.of(sign), EFFECT)
                    .help("`output o = y` shows a tensor, `mlp trace` every value."));
        }
        if (Vocabulary.declaresByType(
                        firstOfLine(parser.getTokenStream(), before).getType())
                && start.getType() == MlpParser.NAME) {
            return Optional.of(Problem.error(ID, places.of(start), "a declaration ends with its type")
                    .help("Scale it in the model, `(x - mean) / deviation`, or as a column of a table:"
                            + " `input row { age: real standardized }`."));
        }
        String title = "expected an operator between " + found(before) + " and " + found(start);
        Problem problem = Problem.error(ID, places.of(start), title)
                .help("If a product is meant, write `" + before.getText() + " * " + start.getText() + "`.");
        return Optional.of(SyntaxEdits.afterNumber(problem, places.of(before), places.of(start)));
    }

    private static Token firstOfLine(TokenStream tokens, Token token) {
        Token first = token;
        for (Token before = token;
                before != null && before.getLine() == token.getLine();
                before = before(tokens, first)) {
            first = before;
        }
        return first;
    }

    private Optional<Problem> misspelt(Token start, Token found) {
        boolean word = found.getType() == MlpParser.NAME || found.getType() == MlpParser.OPEN_CURLY;
        return Optional.of(Problem.error(ID, places.of(start), "no member begins with " + found(start)))
                .map(problem -> Suggest.didYouMean(problem, start.getText(), Vocabulary.memberWords()))
                .filter(problem -> word && problem.help().isPresent());
    }

    /** Points at what was found, or, when that is on a later line, at the end of what should have gone on. */
    private Problem unexpected(ExpectedTokens expected, @Nullable Token before, Token found) {
        if (before == null || before.getLine() == found.getLine() || expected.isStatement()) {
            return Problem.error(ID, places.of(found), "expected " + expected + ", found " + found(found));
        }
        String title = "expected " + expected + " after " + found(before);
        return Problem.error(ID, places.of(before), title).note(places.of(found), found(found) + " was found instead");
    }

    private static Optional<String> advice(
            ParserRuleContext statement, ExpectedTokens expected, @Nullable Token before, Token found) {
        if (found.getType() == MlpParser.NAME) {
            Optional<String> meant = Suggest.didYouMean(found.getText(), words(statement, expected));
            if (meant.isPresent()) {
                return meant;
            }
        }
        if (statement instanceof FileContext && Vocabulary.MEMBER_WORDS.contains(found.getType())) {
            return Optional.of("Members stand between the brackets of a model: `model Name { … }`.");
        }
        boolean name = expected.includes(MlpParser.NAME)
                || expected.isStatement()
                || expected.toString().contains("an expression");
        if (Vocabulary.isReserved(found.getType()) && name) {
            return Optional.of("`" + found.getText() + "` is one of the words that are never names: "
                    + String.join(", ", Vocabulary.reservedWords()) + ".");
        }
        if (found.getType() == MlpParser.NAME
                && before == statement.getStart()
                && statement.getRuleIndex() == MlpParser.RULE_member
                && statement.getStart().getType() == MlpParser.NAME
                && expected.includes(MlpParser.ASSIGN)) {
            return Optional.of("A name is given without a word before it: `" + found.getText() + " = …`.");
        }
        if (expected.isStatement()) {
            return Optional.empty();
        }
        return switch (statement.getRuleIndex()) {
            case MlpParser.RULE_example ->
                Optional.of(
                        expected.includes(MlpParser.ARROW)
                                ? "An example is written `[0, 1] -> 1`. A model without a target takes its rows from a table."
                                : "An example is written `[0, 1] -> 1`.");
            case MlpParser.RULE_setting -> Optional.of("A setting is written `epochs = 10`.");
            case MlpParser.RULE_limit -> Optional.of("A limit is written `parameters <= 1000`.");
            default -> StatementForms.of(statement.getStart().getType());
        };
    }

    /** The innermost statement around the error. */
    private static ParserRuleContext statement(RuleContext context) {
        ParserRuleContext rule = (ParserRuleContext) context;
        while (!Recovery.isStatement(rule.getRuleIndex()) && rule.getParent() != null) {
            rule = rule.getParent();
        }
        return rule;
    }

    /** The words of the language that could have stood where the text failed. */
    static List<String> words(ParserRuleContext statement, ExpectedTokens expected) {
        return statement instanceof FileContext ? Vocabulary.itemWords() : expected.keywords();
    }

    static @Nullable Token before(TokenStream tokens, Token token) {
        for (int i = token.getTokenIndex() - 1; i >= 0; i--) {
            if (tokens.get(i).getChannel() == Token.DEFAULT_CHANNEL) {
                return tokens.get(i);
            }
        }
        return null;
    }

    private String found(Token token) {
        if (token.getType() == Token.EOF) {
            return Vocabulary.describe(Token.EOF);
        }
        Span span = places.of(token);
        String text = span.text();
        return "`" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "`";
    }
}
