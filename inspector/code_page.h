/* code_page.h - the numbers that Windows gives to character sets, of RTF and Outlook's messages
 */
#ifndef CM_INSPECTOR_CODE_PAGE_H
#define CM_INSPECTOR_CODE_PAGE_H

/* The name of code page @number (of MS-UCODEREF 2.2.1), which lives as long as the program. NULL
 * for one that nobody knows, and for those without US-ASCII's letters (UTF-16, UTF-7, EBCDIC), in
 * which neither RTF nor a page that says so of itself can be. */
const char *cm_code_page_charset(int number);

#endif
