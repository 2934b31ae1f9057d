#include "client/workspaces/shared/petition_columns.h"

#include "client/models/petition_words.h"

namespace thidua::client {

using approval::v1::Petition;

RowModel<Petition>::Column PetitionKindColumn() {
  return TextColumn<Petition>("Loại đơn", [](const Petition& p) { return WordOf(p.kind()); });
}

RowModel<Petition>::Column PetitionAboutColumn(Context* context) {
  return NameColumn<Petition>(
      "Về",
      [context](const Petition& p) {
        return context->TitleShort(p.title_code()) + " của " + Text(p.subject_name());
      },
      [](const Petition& p) { return Text(p.subject_name()); });
}

}  // namespace thidua::client
