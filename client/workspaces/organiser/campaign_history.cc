#include "client/workspaces/organiser/campaign_history.h"

#include <memory>

#include "client/models/dates.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using registration::v1::CampaignChange;

constexpr int kPage = 200;

QString WordOf(CampaignChange::Act act) {
  switch (act) {
    case CampaignChange::CREATED:
      return "Tạo bản thảo";
    case CampaignChange::CHANGED:
      return "Sửa bản thảo";
    case CampaignChange::LAUNCHED:
      return "Phát động";
    case CampaignChange::RESCHEDULED:
      return "Dời lịch";
    case CampaignChange::CLOSED:
      return "Kết thúc";
    case CampaignChange::DISCARDED:
      return "Bỏ bản thảo";
    default:
      return "";
  }
}

// "hạn đăng ký 15/11/2020 → 30/11/2020": which days are others than before.
QString MovedText(const CampaignChange& before, const CampaignChange& after) {
  QStringList moved;
  const auto look = [&](const QString& what, const common::v1::Date& was, const common::v1::Date& is) {
    if (ToQDate(was) != ToQDate(is))
      moved << QString("%1 %2 → %3").arg(what, DayText(ToQDate(was)), DayText(ToQDate(is)));
  };
  look("phát động", before.starts_on(), after.starts_on());
  look("hạn đăng ký", before.registration_closes_on(), after.registration_closes_on());
  look("hạn nộp hồ sơ", before.dossiers_close_on(), after.dossiers_close_on());
  look("kết thúc", before.ends_on(), after.ends_on());
  if (before.name() != after.name())
    moved << "tên “" + Text(before.name()) + "” → “" + Text(after.name()) + "”";
  return moved.join("; ");
}

}  // namespace

CampaignHistory::CampaignHistory(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  lines_ = Column(this, space::kXs);
  connect(&context->names(), &Names::Learned, this, &CampaignHistory::Fill);
}

void CampaignHistory::Show(const std::string& campaign_id) {
  campaign_id_ = campaign_id;
  changes_.clear();
  Fill();
  if (campaign_id.empty()) return;
  registration::v1::ListCampaignChangesRequest request;
  request.set_campaign_id(campaign_id);
  request.set_page_size(kPage);
  // All of them: the newest, which stand first here, come last.
  const auto changes = std::make_shared<QList<CampaignChange>>();
  context_->api().CallAll(
      request, this,
      [changes](const registration::v1::ListCampaignChangesResponse& page) {
        for (const CampaignChange& change : page.changes()) changes->append(change);
      },
      [this, campaign_id, changes] {
        if (campaign_id != campaign_id_) return;
        changes_ = *changes;
        Fill();
      },
      [](const CallError&) {});  // of a campaign of a unit above, whose acts are not the person's to see
}

void CampaignHistory::Fill() {
  Clear(lines_);
  if (changes_.isEmpty()) return;
  lines_->addWidget(Strong("Diễn biến"));
  for (qsizetype i = changes_.size() - 1; i >= 0; --i) {
    const CampaignChange& change = changes_[i];
    const QString who = change.person_id().empty() ? QString("Quản trị hệ thống")
                                                   : context_->names().Person(change.person_id());
    QStringList words{WordOf(change.act()), who, DayTimeText(ToQDateTime(change.made_at()))};
    words.removeAll("");
    lines_->addWidget(Body(words.join(" · ")));
    QStringList more;
    if (i > 0) more << MovedText(changes_[i - 1], change);
    if (!change.reason().empty()) more << "Lý do: " + Text(change.reason());
    more.removeAll("");
    if (!more.isEmpty()) lines_->addWidget(Muted(more.join(". ")));
  }
}

}  // namespace thidua::client
