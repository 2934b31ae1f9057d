// An extract of the golden book as a paper: its awards by school year, each with how sure it is.
#ifndef THIDUA_SERVICES_DIRECTORY_DOMAIN_GOLDEN_BOOK_PAPER_H_
#define THIDUA_SERVICES_DIRECTORY_DOMAIN_GOLDEN_BOOK_PAPER_H_

#include <string>
#include <vector>

#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/document/v1/content.pb.h"

namespace thidua::directory {

// What stands over the extract and below it.
struct ExtractHead {
  std::string parent, issuer, place;
  common::v1::Date day;
  std::string signer_post, signer_name;
};

using GoldenLine = v1::ListGoldenBookResponse::Line;

// The newest school year last, as a book is read; within a year in the order in which they are given.
std::vector<GoldenLine> InOrder(std::vector<GoldenLine> lines);

// For the template golden_book_extract. Whatever nobody has looked at a proof of says so.
document::v1::Content ExtractContent(const ExtractHead& head, const std::vector<GoldenLine>& lines);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_DOMAIN_GOLDEN_BOOK_PAPER_H_
