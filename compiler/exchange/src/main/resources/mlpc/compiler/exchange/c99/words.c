/* Which of so many buckets a word falls into: FNV-1a over its bytes (UTF-8), then the finaliser of SplitMix64. */
static int bucket(const char *word, int buckets) {
    uint64_t bits = 0xcbf29ce484222325u;
    for (const unsigned char *octet = (const unsigned char *) word; *octet != 0; octet++) {
        bits = (bits ^ *octet) * 0x100000001b3u;
    }
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return (int) ((bits ^ (bits >> 31)) % (uint64_t) buckets);
}

/* Where a word is in a list; -1 if it is not there. */
static int place(const char *word, const char *const *list, int count) {
    for (int at = 0; at < count; at++) {
        if (strcmp(word, list[at]) == 0) {
            return at;
        }
    }
    return -1;
}
