// What a plan of a campaign has to have.
#ifndef THIDUA_SERVICES_REGISTRATION_DOMAIN_CAMPAIGN_PLAN_H_
#define THIDUA_SERVICES_REGISTRATION_DOMAIN_CAMPAIGN_PLAN_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::registration {

// Each of the four stages once, in their order, each with its days in order and none begun before the stage
// that it rests on. A Vietnamese sentence; empty: nothing is wrong. Nothing is said of where the campaign's
// own days lie: what was found is replicated after its end.
std::string FaultOfStages(const google::protobuf::RepeatedPtrField<v1::PlanStage>& stages);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_DOMAIN_CAMPAIGN_PLAN_H_
