// Who issues a paper, and where (NĐ 30/2020, Phụ lục I, boxes 2 and 4), as the tree of units knows it.
#ifndef THIDUA_SERVICES_DOCUMENT_PAPER_PLACE_H_
#define THIDUA_SERVICES_DOCUMENT_PAPER_PLACE_H_

#include <string>

#include "services/common/rpc/unit_tree.h"

namespace thidua::document {

// The name of the administrative unit in that of its committee: "UBND huyện Gò Quao" is "Gò Quao"; what has a
// number for a name keeps its kind: "Phường 3". Empty for what is no committee's name.
std::string PlaceOf(const std::string& committee);
// Of the administrative unit whose committee the unit is, or stands below; the unit's own name where none is
// known.
std::string PlaceFor(const rpc::UnitTree& units, const std::string& unit_id);

// A people's committee.
bool IsCommittee(directory::v1::UnitKind kind);
// What is named above who issues. A committee names nobody above it.
std::string ParentFor(const rpc::UnitTree& units, const std::string& unit_id);

}  // namespace thidua::document

#endif  // THIDUA_SERVICES_DOCUMENT_PAPER_PLACE_H_
