// The pages of a PDF onto paper.
#ifndef THIDUA_CLIENT_WIDGETS_PDF_PRINT_H_
#define THIDUA_CLIENT_WIDGETS_PDF_PRINT_H_

class QPdfDocument;
class QPrinter;

namespace thidua::client {

// Those that the printer was told to print, in their own size where its paper is no smaller; a sheet lies as
// its page does. False: the printer would not.
bool PrintPages(QPdfDocument& document, QPrinter* printer);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PDF_PRINT_H_
