#include "client/workspaces/shared/sight_list.h"

#include "client/models/dates.h"
#include "client/models/grants.h"
#include "client/models/leaf_words.h"
#include "client/models/search.h"
#include "client/models/words.h"
#include "client/widgets/account_fields.h"
#include "client/widgets/list_foot.h"

namespace thidua::client {
namespace {

using namespace audit::v1;

constexpr int kPage = 100;
constexpr int kEver = 0;  // of the period's data; else days back
constexpr int kTableHeight = 320;

QString SeenText(const Sight& sight) {
  static const QHash<QString, QString> seen{{"DOSSIER_READ", "Hồ sơ đề nghị"},
                                            {"EVIDENCE_READ", "Minh chứng"},
                                            {"REPORT_READ", "Báo cáo thành tích"},
                                            {"WRITTEN_OPINION_READ", "Ý kiến bằng văn bản"}};
  return seen.value(Text(sight.kind()), DeedText(sight.kind()));
}

}  // namespace

SightList::SightList(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  auto* column = Column(this, space::kS);
  auto* tools = Row();
  search_ = new SearchField("Tìm theo người xem, vai trò");
  tools->addWidget(search_, 1);
  period_ = new Picker("sightFilter", "Thời gian xem");
  period_->addItem("Từ trước đến nay", kEver);
  period_->addItem("30 ngày qua", 30);
  period_->addItem("Một năm qua", 365);
  tools->addWidget(period_);
  column->addLayout(tools);
  rows_ = new SiftedModel<Sight>(
      {TextColumn<Sight>("Lúc", [](const Sight& s) { return DayTimeText(ToQDateTime(s.seen_at())); }),
       NameColumn<Sight>("Người xem", [this](const Sight& s) { return ViewerText(s); }), OfficesColumn(),
       TextColumn<Sight>("Đã xem", SeenText)},
      [this](const Sight& s) { return Matches(ViewerText(s) + ' ' + OfficesText(s), search_->text()); },
      this);
  table_ = Table(rows_, "sights", {0, 1, 1, 0}, "Ai đã xem dữ liệu của tôi");
  table_->setFixedHeight(kTableHeight);
  column->addWidget(table_);
  column->addWidget(new ListFoot(rows_, "lượt xem"));
  words_ = Body("");
  words_->setObjectName("sightWords");
  words_->hide();
  column->addWidget(words_);
  connect(search_, &QLineEdit::textChanged, this, [this] { rows_->Sift(); });
  connect(period_, &QComboBox::activated, this, &SightList::Reload);
  // A unit's name that has become known may be what is looked for.
  connect(&context->names(), &Names::Learned, this, [this] {
    if (search_->text().isEmpty()) {
      rows_->AllChanged();
    } else {
      rows_->Sift();
    }
  });
}

void SightList::Reload() {
  load_ += 1;
  Load("");
}

void SightList::Load(const std::string& page_token) {
  ListSightsRequest request;
  const int days = period_->currentData().toInt();
  if (days != kEver) *request.mutable_since() = StartOf(context_->session().Today().addDays(1 - days));
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  context_->api().Call(
      request, this,
      [this, load = load_, more = !page_token.empty()](const ListSightsResponse& page) {
        if (load == load_) Fill(page, more);
      },
      [this, load = load_](const CallError& error) {
        if (load == load_) Say(words_, error.FullText(), true);
      });
}

void SightList::Fill(const ListSightsResponse& page, bool more) {
  rows_->TakePage({page.sights().begin(), page.sights().end()}, more, page.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  Say(words_,
      rows_->all().isEmpty() ? "Chưa có ai khác xem hồ sơ, minh chứng của bạn trong thời gian này." : "",
      false);
  AskNames(page);
  // What is looked for may be on a page that is not here yet.
  if (rows_->rows().size() < rows_->all().size()) rows_->fetchMore({});
}

void SightList::AskNames(const ListSightsResponse& page) {
  identity::v1::BatchGetAccountNamesRequest request;
  for (const Sight& sight : page.sights()) {
    const QString id = Text(sight.account_id());
    if (id.isEmpty() || names_.contains(id)) continue;
    names_.insert(id, "");
    request.add_ids(sight.account_id());
  }
  if (request.ids().empty()) return;
  context_->api().Call(
      request, this,
      [this, request](const identity::v1::BatchGetAccountNamesResponse& answer) {
        for (const auto& id : request.ids()) names_.insert(Text(id), "Không nêu tên");
        for (const auto& named : answer.accounts()) {
          names_.insert(Text(named.account_id()), Text(named.display_name()));
        }
        rows_->Sift();
      },
      [this, request](const CallError& error) {
        for (const auto& id : request.ids()) names_.remove(Text(id));
        Say(words_, error.FullText(), true);
      });
}

QString SightList::ViewerText(const Sight& sight) const {
  if (sight.inspection()) return "Người kiểm tra (không nêu tên)";
  if (sight.account_id().empty()) return "Không ghi lại người xem";
  return names_.value(Text(sight.account_id()));
}

// The first of the roles; all of them, and where, in the tool tip and in what is exported.
RowModel<Sight>::Column SightList::OfficesColumn() {
  return {"Vai trò khi xem", [this](const Sight& sight, int role) -> QVariant {
            if (role == Qt::DisplayRole) return sight.offices().empty() ? "" : RolesText(sight.offices());
            if (role == Qt::ToolTipRole || role == kValueRole) return OfficesText(sight);
            return {};
          }};
}

QString SightList::OfficesText(const Sight& sight) const {
  QStringList offices;
  for (const auto& grant : sight.offices()) offices << GrantText(context_->names(), grant);
  return offices.join(", ");
}

}  // namespace thidua::client
