package mlpc.compiler.syntax.lex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.Token;

/**
 * Matches brackets before anything is parsed, for two reasons: a parser reports a missing bracket far from the place where it was opened,
 * and a file with ten thousand brackets must not become ten thousand nested calls.
 */
final class BracketMatch {
    private static final Set<String> IN_A_LINE = Set.of("(", ")", "[", "]");

    private final TreeSpans places;
    private final List<Token> tokens;
    private final Limits limits;
    private final Problems problems;
    private final Deque<Token> open = new ArrayDeque<>();
    /** The first pair of curly brackets whose lines are indented differently: one between them was probably forgotten. */
    private Optional<Token> suspect = Optional.empty();

    private boolean shallow = true;
    private int reliableUntil = Integer.MAX_VALUE;

    private final BracketRepair repair;

    private BracketMatch(TreeSpans places, List<Token> tokens, Limits limits, Problems problems) {
        this.places = places;
        this.tokens = tokens;
        this.limits = limits;
        this.problems = problems;
        this.repair = new BracketRepair(tokens);
    }

    /** Matches the brackets of a file; what does not match is reported and mended. */
    static BracketMatch match(TreeSpans places, List<Token> tokens, Limits limits, Problems problems) {
        Problems found = new Problems();
        problems.all().forEach(found::add);
        int before = found.all().size();
        BracketMatch brackets = scan(places, tokens, limits, found);
        List<Problem> unmatched = found.all().subList(before, found.all().size());
        Optional<MistypedBracket> mistake = unmatched.isEmpty() || !brackets.shallow
                ? Optional.empty()
                : MistypedBracket.find(places, tokens, unmatched.size());
        report(mistake.map(one -> List.of(one.problem())).orElse(unmatched), problems);
        return mistake.map(one -> scan(places, one.mended(tokens), limits, problems))
                .orElse(brackets);
    }

    /**
     * Reports brackets that do not match. Round and square brackets are left out on a line with another mistake, since that mistake may
     * hide one of them.
     */
    private static void report(List<Problem> unmatched, Problems problems) {
        Set<Span> lines = new HashSet<>();
        for (Problem problem : problems.all()) {
            if (problem.severity() == Problem.Severity.ERROR) {
                lines.add(line(problem));
            }
        }
        for (Problem problem : unmatched) {
            if (!IN_A_LINE.contains(problem.span().text()) || !lines.contains(line(problem))) {
                problems.add(problem);
            }
        }
    }

    private static Span line(Problem problem) {
        int start = problem.span().source().lineStart(problem.span().line());
        return problem.span().source().span(start, start);
    }

    private static BracketMatch scan(TreeSpans places, List<Token> tokens, Limits limits, Problems problems) {
        BracketMatch brackets = new BracketMatch(places, tokens, limits, problems);
        brackets.openBlocks(tokens);
        for (Token token : tokens) {
            if (!brackets.shallow) {
                break; // too deep to be parsed: nothing is to be mended
            }
            brackets.repair.before(token).stream().filter(Brackets::isOpening).forEach(brackets.open::push);
            if (brackets.repair.isDropped(token)) {
                continue;
            }
            if (Brackets.isOpening(token)) {
                brackets.opens(token);
            } else if (Brackets.isClosing(token)) {
                brackets.closes(token);
            }
        }
        if (!tokens.isEmpty()) {
            brackets.end(tokens.get(tokens.size() - 1));
        }
        return brackets;
    }

    boolean shallow() {
        return shallow;
    }

    int reliableUntil() {
        return reliableUntil;
    }

    /** The tokens with the brackets that are missing. */
    List<Token> repaired() {
        return repair.repaired();
    }

    /**
     * Where a curly bracket closes what none opened, the header of a block may stand without one: it is put in there, and
     * the parser says nothing of it.
     */
    private void openBlocks(List<Token> tokens) {
        long surplus = 0;
        for (Token token : tokens) {
            surplus += token.getType() == MlpLexer.CLOSE_CURLY ? 1 : token.getType() == MlpLexer.OPEN_CURLY ? -1 : 0;
        }
        if (surplus <= 0) {
            return;
        }
        for (Token stray : StrayBrackets.find(tokens)) {
            if (surplus > 0) {
                repair.drop(stray);
                problems.add(Problem.error("bracket", places.of(stray), "this `}` closes nothing")
                        .help("Leave it out.")
                        .edit(places.of(stray), ""));
                surplus--;
            }
        }
        List<Token> headers = BlockHeaders.unopened(tokens);
        for (Token header : headers.subList(0, (int) Math.min(Math.max(0, surplus), headers.size()))) {
            Token next = repair.open(header);
            problems.add(Problem.error("bracket", places.of(header), "expected `{` after `" + header.getText() + "`")
                    .note(places.of(next), "its members, or lines, begin here"));
            surplus--;
        }
        for (Token early : surplus > 0 ? BlockHeaders.early(tokens) : List.<Token>of()) {
            repair.drop(early);
            unreliableFrom(0); // nothing opened what it closes, and the lines before it were read as something else
            problems.add(
                    Problem.error("bracket", places.of(early), "this `}` closes the model or layer, and members follow")
                            .help("Leave it out: the one that closes it stands below."));
            if (--surplus == 0) {
                break;
            }
        }
    }

    private void opens(Token token) {
        open.push(token);
        if (shallow && open.size() > limits.of(Limits.NESTING)) {
            shallow = false;
            String title = "more than " + limits.of(Limits.NESTING) + " brackets within one another";
            problems.add(limits.exceeded(Limits.NESTING, places.of(token), title));
        }
    }

    private void closes(Token token) {
        boolean opened = open.stream().anyMatch(earlier -> Brackets.closer(earlier.getType()) == token.getType());
        if (!opened) {
            repair.drop(token);
            if (token.getType() == MlpLexer.CLOSE_CURLY) {
                unreliableFrom(token.getStartIndex());
            }
            problems.add(Problem.error("bracket", places.of(token), "this `" + token.getText() + "` closes nothing")
                    .help("Leave it out, or open what it closes."));
            return;
        }
        while (Brackets.closer(open.peek().getType()) != token.getType()) {
            Token forgotten = open.pop();
            repair.put(Brackets.closer(forgotten.getType()), repair.end(forgotten, token));
            never(forgotten)
                    .map(problem ->
                            problem.note(places.of(token), Brackets.closer(forgotten) + " was expected before this"))
                    .ifPresent(problem -> problems.add(closed(problem, forgotten, places.of(token))));
        }
        Token opener = open.pop();
        if (suspect.isEmpty() && indent(opener) != indent(token) && opener.getLine() != token.getLine()) {
            suspect = Optional.of(opener);
        }
    }

    private void end(Token last) {
        if (!shallow) {
            open.forEach(opener -> unreliableFrom(opener.getStartIndex()));
            return;
        }
        while (!open.isEmpty()) {
            Token forgotten = open.pop();
            Token unclosed = suspect.filter(pair -> pair.getStartIndex() > forgotten.getStartIndex())
                    .orElse(forgotten);
            repair.put(Brackets.closer(unclosed.getType()), repair.end(unclosed, last));
            never(forgotten)
                    .ifPresent(problem ->
                            problems.add(suspect.filter(pair -> pair.getStartIndex() > forgotten.getStartIndex())
                                    .map(pair -> problem.note(
                                            places.of(pair), "by the indentation, this one is probably not closed"))
                                    .orElseGet(() -> atEnd(problem, forgotten))));
        }
    }

    /** Whether a block is closed as in Julia or MATLAB: by the file's last word. */
    private boolean endsWithEnd(Token opener) {
        int last = tokens.size() - 2; // before the end of the file
        while (last > 0 && tokens.get(last).getChannel() != Token.DEFAULT_CHANNEL) {
            last--;
        }
        return opener.getType() == MlpLexer.OPEN_CURLY
                && last > 0
                && tokens.get(last).getText().equals("end")
                && tokens.get(last - 1).getLine() < tokens.get(last).getLine();
    }

    private Optional<Problem> never(Token opener) {
        if (opener.getType() == MlpLexer.OPEN_CURLY || !shallow) {
            unreliableFrom(opener.getStartIndex());
        }
        Span place = places.of(opener);
        String title = "this `" + opener.getText() + "` is never closed";
        return shallow
                ? Optional.of(Problem.error("bracket", place, title)
                        .help("Close it with " + Brackets.closer(opener)
                                + (endsWithEnd(opener) ? ", not with `end`." : ".")))
                : Optional.empty();
    }

    /** With the edit that closes it: on its own line, unless that line ends with it, or before what was found on the same line. */
    private Problem closed(Problem problem, Token opener, Span found) {
        String text = Brackets.closer(opener).replace("`", "");
        if (opener.getType() == MlpLexer.OPEN_CURLY) {
            return problem.edit(found.atStart(), found.start() == found.end() ? "\n" + text : text + "\n");
        }
        int last = tokens.stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .filter(token -> token.getType() != Token.EOF && token.getLine() == opener.getLine())
                .mapToInt(token -> places.of(token).end())
                .filter(end -> end <= found.start() || found.line() != opener.getLine())
                .max()
                .orElseThrow();
        boolean nothingFollows = last == places.of(opener).end() && found.line() != opener.getLine();
        return nothingFollows ? problem : problem.edit(places.source().span(last, last), text);
    }

    /** Closed after the last word of the file, unless a comment that never ends hides where that is. */
    private Problem atEnd(Problem problem, Token opener) {
        boolean hidden = problems.all().stream().anyMatch(other -> other.id().equals("open-comment"));
        int end = places.source().text().stripTrailing().length();
        return hidden ? problem : closed(problem, opener, places.source().span(end, end));
    }

    private void unreliableFrom(int offset) {
        reliableUntil = Math.min(reliableUntil, offset);
    }

    /** How far the line of a token is indented. */
    private int indent(Token token) {
        String line = places.source().lineText(token.getLine());
        return line.length() - line.stripLeading().length();
    }
}
