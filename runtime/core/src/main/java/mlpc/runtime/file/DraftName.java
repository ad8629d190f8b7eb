package mlpc.runtime.file;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a temporary file, such as {@code .net.safetensors.4711-19a5c0e2f31-1.part}: the name of the final file, the process that
 * writes it, the start of that process (numbers of processes are used again), and a running number.
 *
 * @param start milliseconds since 1970; 0 where the system does not say
 */
record DraftName(String file, long process, long start, long number) {
    private static final Pattern NAME =
            Pattern.compile("\\.(.+)\\.([0-9]{1,18})-([0-9a-f]{1,15})(?:-([0-9]{1,18}))?\\.part");
    private static final int LONGEST = 60;
    /** What two readings of one process's start may differ by: it is counted from the system's start, which is measured. */
    private static final long TOLERANCE_MILLISECONDS = 10_000;

    private static final long PROCESS = ProcessHandle.current().pid();
    private static final long START = start(ProcessHandle.current());

    /** Of this process; the name stays short enough for a file system. */
    static DraftName next(String file, long number) {
        return new DraftName(file.substring(0, Math.min(LONGEST, file.length())), PROCESS, START, number);
    }

    static Optional<DraftName> parse(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        // Older names have two numbers, of which the second tells nothing.
        boolean isOld = parts.group(4) == null;
        return Optional.of(new DraftName(
                parts.group(1),
                Long.parseLong(parts.group(2)),
                isOld ? 0 : Long.parseLong(parts.group(3), 16),
                isOld ? 0 : Long.parseLong(parts.group(4))));
    }

    /** Whether the process that the name speaks of runs on this machine. */
    boolean isAlive() {
        return ProcessHandle.of(process)
                .map(handle -> isSame(start(handle), start))
                .orElse(false);
    }

    private static boolean isSame(long first, long second) {
        return first == 0 || second == 0 || Math.abs(first - second) <= TOLERANCE_MILLISECONDS;
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return "." + file + "." + process + "-" + Long.toHexString(start) + "-" + number + ".part";
    }
}
