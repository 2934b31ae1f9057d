#include "client/workspaces/block/blocks_page.h"

#include <algorithm>
#include <memory>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/reason_dialog.h"
#include "client/workspaces/block/block_dialog.h"
#include "client/workspaces/block/criteria_dialog.h"
#include "client/workspaces/block/leader_dialog.h"
#include "client/workspaces/block/score_tables.h"

namespace thidua::client {
namespace {

using namespace identity::v1;
using block::v1::Block;

constexpr int kPage = 50;
constexpr int kYearsBack = 4;

// Who may form blocks, and so sees all of them.
const QList<Role>& Organisers() {
  static const QList<Role> roles{DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, ADMINISTRATOR};
  return roles;
}

// Who acts for the council that organises blocks.
const QList<Role>& Councils() {
  static const QList<Role> roles{DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER};
  return roles;
}

bool IsAny(const Session& session, const QList<Role>& roles) { return !session.UnitsOf(roles).isEmpty(); }

}  // namespace

BlocksPage::BlocksPage(Context* context)
    : Page(context, "Khối thi đua",
           "Các đơn vị so sánh với nhau trong năm học: khối trưởng, giao ước, bảng điểm và xếp hạng."),
      unit_(new OwnUnitPicker(context, {BLOCK_LEADER, PRINCIPAL, SCHOOL_SECRETARY})),
      detail_(new BlockDetail(context)),
      bar_(new ActionBar) {
  connect(detail_, &BlockDetail::Ready, this, &BlocksPage::ShowBar);
  connect(detail_, &BlockDetail::Cleared, this, &BlocksPage::ShowBar);
  SetContent(Above(Beside(MakeList(), 3, detail_, 8), bar_));
}

QWidget* BlocksPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  year_ = new Picker("yearFilter", "Năm học");
  column->addWidget(year_);
  column->addWidget(unit_);
  if (IsAny(session(), Organisers())) unit_->hide();
  rows_ =
      new RowModel<Block>({TextColumn<Block>("Khối", [](const Block& b) { return Text(b.name()); })}, this);
  rows_->KnowBy([](const Block& b) { return b.id(); });
  table_ = Table(rows_, "blocks", {1}, "Danh sách khối thi đua");
  choice_.emplace(rows_, table_, [this](const std::string& id, auto there, auto gone) {
    block::v1::GetBlockRequest request;
    request.set_id(id);
    FetchOne(request, there, gone);
  });
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(rows_, "khối"));
  connect(year_, &QComboBox::activated, this, &BlocksPage::Reload);
  connect(unit_, &QComboBox::activated, this, &BlocksPage::Reload);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BlocksPage::ShowCurrent);
  return list;
}

void BlocksPage::FillYears() {
  const QVariant chosen = year_->currentData();
  const QString now =
      context().has_campaign() ? Text(context().campaign().school_year()) : SchoolYearOf(session().Today());
  QList<QPair<QString, QVariant>> years;
  for (int after = 1; after >= -kYearsBack; --after) {
    years.append({"Năm học " + SchoolYearAfter(now, after), SchoolYearAfter(now, after)});
  }
  year_->Offer(years);
  if (year_->findData(chosen) < 0) year_->setCurrentIndex(year_->findData(now));
}

void BlocksPage::Reload() {
  FillYears();
  BeginLoad();
  Load("");
}

void BlocksPage::Open(const QString& id) {
  choice_->Want(id.toStdString());
  Reload();
}

void BlocksPage::Load(const std::string& page_token) {
  block::v1::ListBlocksRequest request;
  request.set_school_year(year_->currentData().toString().toStdString());
  if (!IsAny(session(), Organisers())) request.set_member_unit_id(unit_->unit_id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty()](const block::v1::ListBlocksResponse& answer) {
    Fill(answer, more);
  });
}

void BlocksPage::Fill(const block::v1::ListBlocksResponse& answer, bool more) {
  if (!more && Current() != nullptr) choice_->Prefer(Current()->id(), true);  // to a year
  rows_->TakePage({answer.blocks().begin(), answer.blocks().end()}, more, answer.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  frame()->ShowContent();
  if (more) return;
  if (rows_->rows().isEmpty() && !choice_->wants()) {
    return detail_->ShowNothing(
        IsAny(session(), Organisers())
            ? "Năm học này chưa có khối thi đua nào."
            : "Năm học này đơn vị chưa thuộc khối thi đua nào. Phòng, UBND xếp khối.");
  }
  choice_->Choose();
}

const Block* BlocksPage::Current() const { return rows_->At(table_->currentIndex()); }

void BlocksPage::ShowCurrent() {
  if (Current() == nullptr) return;
  detail_->Show(Current()->id(), session().UnitsOf(SchoolRoles()));
}

void BlocksPage::ShowBar() {
  bar_->Reset();
  QStringList why_not;
  const bool organises = IsAny(session(), Organisers());
  if (organises) bar_->Add("newBlock", "Lập khối…", Look::kPlain, [this] { AskBlock(); });
  const Block* block = detail_->block();
  if (block != nullptr && organises) {
    bar_->Add("changeLeader", "Đổi khối trưởng…", Look::kPlain, [this] { AskLeader(); });
  }
  const BlockDetail::Member* member = detail_->member();
  if (block != nullptr) AddOfBlock(*block);
  if (block != nullptr && member != nullptr) AddOfMember(*block, *member, why_not);
  QStringList words;
  if (!done_.isEmpty()) words << done_;
  words << why_not;
  bar_->Say(words.join('\n'), why_not.isEmpty() ? Tone::kSuccess : Tone::kNeutral);
}

bool BlocksPage::Leads(const Block& block) const {
  const QStringList units = session().UnitsOf({BLOCK_LEADER});
  return units.contains(Text(block.leader_unit_id())) || units.contains(Text(block.deputy_unit_id()));
}

void BlocksPage::AddOfBlock(const Block& block) {
  const auto& criteria = detail_->criteria();
  if (criteria.number() > 0) {
    bar_->Add("criteriaVersions", "Các bản tiêu chí…", Look::kPlain,
              [this, id = block.id()] { ShowCriteriaVersions(&context(), id, this); });
    bar_->Add("scoreBoardOf", "Tổng hợp điểm…", Look::kPlain,
              [this] { ShowScoreBoard(&context(), detail_->criteria(), this); });
  }
  if (criteria.fixed() && IsAny(session(), Councils())) {
    bar_->Add("reopenScores", "Mở lại điểm…", Look::kPlain, [this] { AskReopen(); });
  }
  if (Leads(block) || IsAny(session(), Councils())) {
    bar_->Add(
        "setCriteria", "Bảng tiêu chí…", Look::kPlain, [this] { AskCriteria(); }, !criteria.fixed());
  }
  if (Leads(block) && criteria.number() > 0) {
    bar_->Add(
        "fixScores", "Chốt điểm…", Look::kPlain,
        [this] {
          done_.clear();
          AskToFixScores(&context(), detail_->criteria(), this,
                         [this] { Done("Đã chốt điểm. Khối được xếp hạng."); });
        },
        !criteria.fixed());
  }
}

// What the person's own unit does with its card, and others with it.
void BlocksPage::AddOfMember(const Block& block, const BlockDetail::Member& member, QStringList& why_not) {
  using block::v1::Criteria;
  using block::v1::Scorecard;
  const Criteria& criteria = detail_->criteria();
  const QString unit = Text(member.line.unit_id());
  const bool own = session().UnitsOf(SchoolRoles()).contains(unit);
  const bool council = IsAny(session(), Councils());
  const bool scored = !member.line.scorecard_id().empty();
  const bool open = criteria.number() > 0 && !criteria.fixed();
  const bool begun = member.line.state() == Scorecard::IN_CHECK || member.line.state() == Scorecard::COMPLETE;
  if (scored && (own || council || Leads(block))) {
    bar_->Add("scoreChanges", "Điểm đã đổi…", Look::kPlain, [this, line = member.line] {
      ShowScoreChanges(&context(), detail_->criteria(), line.unit_id(), Text(line.unit_name()), this);
    });
  }
  if (council) AddScoring("councilScore", "Hội đồng chấm…", ScoreDialog::As::kCouncil, open && scored);
  if (Leads(block) && criteria.checking() == Criteria::BY_LEADERS) {
    if (own) why_not << "Thẩm định: không ai chấm điểm cho đơn vị mình; khối phó chấm bảng điểm này.";
    if (!own && open && !scored) why_not << "Thẩm định: đơn vị đang chọn chưa tự chấm.";
    AddScoring("checkScore", "Thẩm định…", ScoreDialog::As::kLeader, open && scored && !own);
  }
  for (const auto& peer : criteria.peers()) {
    if (Text(peer.unit_id()) != unit ||
        !session().UnitsOf(SchoolRoles()).contains(Text(peer.checker_unit_id()))) {
      continue;
    }
    AddScoring("crossScore", "Chấm chéo…", ScoreDialog::As::kPeer, open && scored);
  }
  if (own) {
    if (begun) why_not << "Tự chấm: bảng điểm đã bắt đầu được thẩm định, không sửa được nữa.";
    AddScoring("selfScore", scored ? "Sửa điểm tự chấm…" : "Tự chấm điểm…", ScoreDialog::As::kUnit,
               open && !begun);
  }
  if (session().UnitsOf({PRINCIPAL}).contains(unit) && !member.signed_at.isValid()) {
    bar_->Add("signPact", "Ký giao ước…", Look::kPrimary, [this] { AskPact(); });
  }
}

void BlocksPage::AddScoring(const QString& name, const QString& text, ScoreDialog::As as, bool possible) {
  bar_->Add(
      name, text, Look::kPlain, [this, as] { AskScore(as); }, possible);
}

void BlocksPage::Done(const QString& words) {
  done_ = words;
  Reload();
}

void BlocksPage::AskBlock() {
  done_.clear();
  auto* dialog = new BlockDialog(&context(), year_->currentData().toString(), detail_->block(), this);
  connect(dialog, &BlockDialog::Created, this, [this](const QString& id, const QString& school_year) {
    year_->setCurrentIndex(std::max(0, year_->findData(school_year)));
    choice_->Want(id.toStdString());
    Done("Đã lập khối. Hiệu trưởng các đơn vị ký giao ước ở trang này.");
  });
  dialog->open();
}

void BlocksPage::AskLeader() {
  done_.clear();
  auto* dialog = new LeaderDialog(&context(), *detail_->block(), detail_->members(), this);
  connect(dialog, &LeaderDialog::LeadersChanged, this, [this] { Done("Đã đổi khối trưởng."); });
  connect(dialog, &LeaderDialog::Conflicted, this, &BlocksPage::Reload);
  dialog->open();
}

void BlocksPage::AskPact() {
  done_.clear();
  const Block block = *detail_->block();
  const auto line = detail_->member()->line;
  Confirm(
      this, "Ký giao ước thi đua",
      QString("Thay mặt %1, bạn ký giao ước thi đua của “%2”, năm học %3, theo quy chế số %4. Chữ ký không "
              "rút lại được.")
          .arg(Text(line.unit_name()), Text(block.name()), Text(block.school_year()),
               Text(block.regulation_number())),
      "Ký giao ước", [this, block, line] {
        block::v1::SignPactRequest request;
        request.set_block_id(block.id());
        request.set_unit_id(line.unit_id());
        bar_->SetBusy(true);
        bar_->Say("Đang gửi …");
        api().Call(
            request, this, [this](const Block&) { Done("Đã ký giao ước thi đua."); },
            [this](const CallError& error) {
              ShowBar();
              bar_->Say(error.FullText(), Tone::kDanger);
            });
      });
}

// With the sheets of the block, whose indicators rules may name.
void BlocksPage::AskCriteria() {
  done_.clear();
  const Block block = *detail_->block();
  block::v1::ListIndicatorSheetsRequest request;
  request.set_school_year(block.school_year());
  const auto sheets = std::make_shared<QList<block::v1::IndicatorSheet>>();
  FetchAll(
      request,
      [sheets, block](const block::v1::ListIndicatorSheetsResponse& page) {
        for (const auto& sheet : page.sheets()) {
          if (sheet.block_id() == block.id()) sheets->append(sheet);
        }
      },
      [this, sheets, block] {
        auto* dialog =
            new CriteriaDialog(&context(), block, detail_->criteria(), *sheets, detail_->members(), this);
        connect(dialog, &CriteriaDialog::CriteriaSet, this, [this] { Done("Đã ban hành bảng tiêu chí."); });
        dialog->open();
      });
}

void BlocksPage::AskReopen() {
  done_.clear();
  block::v1::ReopenScorecardsRequest request;
  request.set_block_id(detail_->criteria().block_id());
  request.set_etag(detail_->criteria().etag());
  AskReason(this,
            {"Mở lại điểm đã chốt",
             "Khối thôi xếp hạng cho tới khi chốt lại; điểm sửa từ nay đều có người sửa, lúc sửa và lý do.",
             "Mở lại"},
            MaxChars(block::v1::ReopenScorecardsRequest::descriptor(), "reopening_reason"),
            session().account().id(), "reopen-scores/" + Text(request.block_id()),
            [this, request](AskDialog* dialog, const std::string& reason) {
              auto with_reason = request;
              with_reason.set_reopening_reason(reason);
              SendFrom(dialog, api(), with_reason,
                       [this](const block::v1::Criteria&) { Done("Đã mở lại điểm của khối."); });
            });
}

// With the card as it is now, not as it was when the page came.
void BlocksPage::AskScore(ScoreDialog::As as) {
  done_.clear();
  block::v1::GetScorecardRequest request;
  request.set_block_id(detail_->block()->id());
  request.set_unit_id(detail_->member()->line.unit_id());
  Fetch(request, [this, as, criteria = detail_->criteria()](const block::v1::Scorecard& card) {
    auto* dialog = new ScoreDialog(&context(), criteria, card, as, this);
    connect(dialog, &ScoreDialog::Scored, this, &BlocksPage::Done);
    connect(dialog, &ScoreDialog::Conflicted, this, &BlocksPage::Reload);
    dialog->open();
  });
}

}  // namespace thidua::client
