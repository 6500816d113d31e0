/* make_charset_tables - writes, while the program is built, what iconv(3) makes of each byte of
 * every character set in which a byte is a character
 *
 * Standard input: names of character sets, one a line, as `iconv -l` prints them. Standard output:
 * C source with the tables and, in the order of strcmp(), all names in lower case. A set whose
 * characters take several bytes is left out.
 */
#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTES      256
#define TABLES_MAX 400
#define NAMES_MAX  4000
#define NAME_BYTES 64
#define NOTHING    0xfffd /* where a set has no character */

typedef struct {
    char name[NAME_BYTES];
    int table;
} Name;

typedef struct {
    unsigned short tables[TABLES_MAX][BYTES];
    int table_count;
    Name names[NAMES_MAX];
    int name_count;
} Sets;

/* The one character that @byte is; 0 when it is none by itself, NOTHING when there is none. */
static unsigned read_byte(iconv_t converter, int byte)
{
    char in = (char)byte, out[8];
    char *from = &in, *to = out;
    size_t left = 1, room = sizeof out;
    iconv(converter, NULL, NULL, NULL, NULL);
    if (iconv(converter, &from, &left, &to, &room) == (size_t)-1)
        return errno == EILSEQ ? NOTHING : 0;
    const unsigned char *bytes = (const unsigned char *)out;
    return to - out == 2 ? bytes[0] << 8 | bytes[1] : 0;
}

/* 1 when every byte of the set is a character or nothing. */
static int read_table(const char *name, unsigned short *table)
{
    iconv_t converter = iconv_open("UTF-16BE", name);
    if (converter == (iconv_t)-1)
        return 0;
    int whole = 1;
    for (int byte = 0; byte < BYTES && whole; byte++) {
        unsigned read = read_byte(converter, byte);
        whole = read != 0 || byte == 0;
        table[byte] = (unsigned short)read;
    }
    iconv_close(converter);
    return whole;
}

static int find_table(Sets *sets)
{
    int last = sets->table_count;
    for (int i = 0; i < last; i++)
        if (memcmp(sets->tables[i], sets->tables[last], sizeof sets->tables[i]) == 0)
            return i;
    sets->table_count++;
    return last;
}

static void add_name(Sets *sets, char *line)
{
    line[strcspn(line, "/\r\n")] = '\0';
    if (*line == '\0' || strlen(line) >= NAME_BYTES || sets->name_count == NAMES_MAX ||
        sets->table_count == TABLES_MAX || !read_table(line, sets->tables[sets->table_count]))
        return;
    Name *name = &sets->names[sets->name_count++];
    name->table = find_table(sets);
    for (int i = 0; line[i] != '\0'; i++)
        name->name[i] = (char)tolower((unsigned char)line[i]);
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const Name *)a)->name, ((const Name *)b)->name);
}

static void print_tables(const Sets *sets)
{
    puts("const guint16 cm_charset_tables[][256] = {");
    for (int i = 0; i < sets->table_count; i++) {
        printf("{");
        for (int byte = 0; byte < BYTES; byte++)
            printf("%u,", sets->tables[i][byte]);
        puts("},");
    }
    puts("};");
}

static void print_names(Sets *sets)
{
    qsort(sets->names, (size_t)sets->name_count, sizeof sets->names[0], compare);
    puts("const CmCharsetName cm_charset_names[] = {");
    for (int i = 0; i < sets->name_count; i++)
        if (i == 0 || strcmp(sets->names[i - 1].name, sets->names[i].name) != 0)
            printf("{\"%s\", %d},\n", sets->names[i].name, sets->names[i].table);
    puts("};\nconst guint cm_charset_name_count = G_N_ELEMENTS(cm_charset_names);");
}

int main(void)
{
    char line[BYTES];
    Sets *sets = calloc(1, sizeof *sets);
    while (sets != NULL && fgets(line, sizeof line, stdin) != NULL)
        add_name(sets, line);
    if (sets == NULL || sets->table_count < 50)
        return EXIT_FAILURE;
    puts("#include \"inspector/charset_tables.h\"\n");
    print_tables(sets);
    print_names(sets);
    free(sets);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
