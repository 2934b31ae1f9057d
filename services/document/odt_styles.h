// styles.xml of an ODT: pages and named styles, with the measures of geometry.h.
#ifndef THIDUA_SERVICES_DOCUMENT_ODT_STYLES_H_
#define THIDUA_SERVICES_DOCUMENT_ODT_STYLES_H_

#include <string>

namespace thidua::document {

inline constexpr char kOdtNames[] =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
    " office:version=\"1.3\"";

std::string OdtStyles();

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_ODT_STYLES_H_
