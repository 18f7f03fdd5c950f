"""Who may enter which address: every route × method × visitor × way of asking, declared in one table.

Who is not named gets what the guards say to strangers: 404 when signed in, as if there were nothing there;
without a session, the sign-in page (303) for reading and 401 for sending and for HTMX.
"""

from dataclasses import dataclass

import pytest

from tests.access_world import GROUPS, SIGNED_IN, VISITORS

# endpoint | method | answer | who, by the groups of access_world.py | what stands in the address
TABLE = """
about.accessibility          GET   200  everyone
about.health                 GET   200  everyone
about.how                    GET   200  everyone
about.language               POST  303  everyone
about.privacy                GET   200  everyone
catalogue.index              GET   200  everyone
catalogue.show               GET   200  everyone                  job_id=@published
catalogue.show               GET   404  everyone                  job_id=@draft
catalogue.show               GET   404  everyone                  job_id=@discarded
catalogue.show               GET   410  everyone                  job_id=@closed
catalogue.show               GET   410  everyone                  job_id=@withdrawn
embeds.code                  GET   200  everyone
embeds.index                 GET   200  everyone
feeds.atom_feed              GET   200  everyone
feeds.json_feed              GET   200  everyone
home.front                   GET   303  everyone
home.accept                  POST  303  manager                   proposal_id=@proposal
home.confirm_job             POST  303  manager                   job_id=@published
home.finish_step             POST  303  adviser                   step_id=@step
home.index                   GET   200  signed-in
home.index                   GET   200  signed-in                 forslag=@proposal
home.invite_again            POST  303  office                    membership_id=@newcomer
home.invite_again            POST  303  municipal                 membership_id=@invited-manager
home.renew_teacher           POST  303  adviser                   placement_id=@ready-placement
home.tell_outcome            POST  409  adviser                   status_id=@status
saved_searches.asked         GET   200  everyone
saved_searches.confirm       GET   200  everyone                  token=@confirm
saved_searches.confirm       GET   404  everyone                  token=nothing
saved_searches.confirm       POST  303  everyone                  token=@confirm
saved_searches.confirm       POST  404  everyone                  token=nothing
saved_searches.new           GET   200  everyone
saved_searches.new           POST  422  everyone
saved_searches.show          GET   200  everyone                  saved_id=@saved signature=@stop
saved_searches.show          GET   404  everyone                  saved_id=@saved signature=nothing
saved_searches.stop          POST  200  everyone                  saved_id=@saved signature=@stop
saved_searches.stop          POST  404  everyone                  saved_id=@saved signature=nothing
site_map.index               GET   200  everyone
site_map.part                GET   200  everyone
site_map.part                GET   404  everyone                  del=2
site_map.robots              GET   200  everyone
static                       GET   200  everyone                  filename=portal.css

sessions.accept              POST  422  everyone                  token=@link
sessions.accept              POST  404  everyone                  token=nothing
sessions.asked               GET   200  everyone
sessions.forgotten           GET   200  everyone
sessions.forgotten           POST  422  everyone
sessions.link                GET   200  everyone                  token=@link
sessions.link                GET   404  everyone                  token=nothing
sessions.link                GET   404  everyone                  token=@opinion-link
sessions.sign_in             GET   200  nobody
sessions.sign_in             GET   303  signed-in
sessions.sign_in             POST  422  everyone
sessions.sign_out            POST  303  everyone

account.act_as               POST  404  signed-in
account.index                GET   200  signed-in
account.password             GET   200  signed-in
account.password             POST  422  signed-in
account.person               GET   200  signed-in
account.person               POST  303  signed-in
account.roles                GET   200  signed-in
account.sign_out_device      POST  303  manager                   session_id=@device

mail_choices.edit            GET   200  signed-in
mail_choices.edit            POST  303  signed-in

figures.export               GET   200  members
figures.index                GET   200  members
figures.index                GET   200  members                   enhet=@unit periode=3

messages.index               GET   200  administrators
messages.send_again          POST  303  office                    message_id=@office-mail
messages.send_again          POST  303  municipal                 message_id=@town-mail
messages.send_again          POST  303  employer                  message_id=@firm-mail

queue_items.index            GET   200  municipal far-municipal
queue_items.try_again        POST  409  municipal far-municipal   name=chore.gains

organisation.close_unit      POST  409  municipal                 unit_id=@unit
organisation.contact         GET   200  administrators
organisation.contact         POST  303  administrators
organisation.end             POST  303  office                    membership_id=@newcomer
organisation.end             POST  303  municipal                 membership_id=@invited-manager
organisation.index           GET   200  administrators
organisation.invite          GET   200  administrators
organisation.invite          POST  422  administrators
organisation.invite_again    POST  303  office                    membership_id=@newcomer
organisation.new_unit        GET   200  employer-administrators
organisation.new_unit        POST  422  employer-administrators
organisation.open_unit_again POST  303  municipal                 unit_id=@closed-unit
organisation.person          GET   200  office                    membership_id=@newcomer
organisation.person          GET   200  municipal                 membership_id=@invited-manager
organisation.responsibility  GET   200  municipal                 membership_id=@invited-manager
organisation.responsibility  POST  422  municipal                 membership_id=@invited-manager
organisation.sign_out        POST  303  office                    membership_id=@newcomer
organisation.sign_out        POST  303  municipal                 membership_id=@invited-manager
organisation.unit            GET   200  municipal                 unit_id=@unit
organisation.unit            POST  303  municipal                 unit_id=@unit
organisation.units           GET   200  employer-administrators

employers.ask                POST  303  adviser colleague office  employer_id=@brought
employers.ask_again          POST  409  adviser                   proposal_id=@proposal
employers.change_contact     GET   200  office                    employer_id=@brought
employers.change_contact     POST  422  office                    employer_id=@brought
employers.index              GET   200  advisers office
employers.invite             POST  303  adviser colleague office  employer_id=@brought
employers.new                GET   200  advisers office
employers.new                POST  422  advisers office
employers.show               GET   200  adviser colleague office  employer_id=@brought
employer_links.close         POST  303  everyone
employer_links.open          POST  303  everyone                  token=@employer-link
employer_links.open          POST  404  everyone                  token=@link
employer_links.renew         POST  404  everyone                  token=@employer-link
employer_links.sent          GET   200  everyone
employer_links.show          GET   200  everyone                  token=@employer-link
employer_links.show          GET   404  everyone                  token=@link
employer_links.show          GET   404  everyone                  token=nothing

position_templates.index     GET   200  employer-administrators
position_templates.new       GET   200  manager municipal         position_id=@position
position_templates.new       POST  303  manager municipal         position_id=@position
position_templates.show      GET   200  municipal                 template_id=@template
position_templates.show      POST  303  municipal                 template_id=@template
position_templates.take_in   POST  303  municipal                 template_id=@template
position_templates.withdraw  POST  303  municipal                 template_id=@template
beginnings.index             GET   200  managers
beginnings.template          GET   200  managers                  template=sykepleier
beginnings.template          GET   404  managers                  template=rakettforsker
beginnings.template          POST  422  managers                  template=sykepleier
beginnings.template_sum      POST  422  managers                  template=sykepleier
beginnings.templates         GET   200  managers
positions.archive            POST  409  manager                   position_id=@position
positions.archive            POST  303  manager                   position_id=@bare-position
positions.edit               GET   200  manager                   position_id=@position
positions.edit               POST  422  manager                   position_id=@position
positions.index              GET   200  employers
positions.new                GET   200  managers
positions.new                POST  422  managers
positions.reopen             POST  303  manager                   position_id=@archived
positions.show               GET   200  manager municipal         position_id=@position
positions.show               GET   200  manager municipal         position_id=@position endre=@task orden=egen
positions.show               GET   200  manager municipal         position_id=@position krav=last vekt=pace valg=x side=0
positions.week               GET   200  manager municipal         position_id=@position
task_lines.add               POST  303  manager                   position_id=@position
task_lines.columns           POST  303  manager                   position_id=@position
task_lines.paste             GET   200  manager                   position_id=@position
task_lines.paste             POST  422  manager                   position_id=@position
task_lines.upload            GET   200  manager                   position_id=@position
task_lines.upload            POST  422  manager                   position_id=@position
tasks.add                    POST  422  manager                   position_id=@position
tasks.arrange                POST  409  manager                   position_id=@position
tasks.copy                   POST  303  manager                   task_id=@task
tasks.decide                 POST  303  manager                   position_id=@position
tasks.delete                 POST  303  manager                   task_id=@task
tasks.gate                   POST  303  manager                   task_id=@task
tasks.edit                   GET   200  manager                   task_id=@task
tasks.edit                   POST  422  manager                   task_id=@task
tasks.merge                  GET   200  manager                   task_id=@task
tasks.merge                  POST  422  manager                   task_id=@task
tasks.move                   POST  303  manager                   task_id=@task
tasks.restore                POST  303  manager                   task_id=@deleted-task
tasks.split                  GET   200  manager                   task_id=@task
tasks.split                  POST  422  manager                   task_id=@task

job_pages.notice             GET   200  manager municipal         job_id=@published
job_pages.preview            GET   200  manager municipal         job_id=@draft
job_pages.still_current      GET   200  manager                   job_id=@published
job_pages.still_current      POST  303  manager                   job_id=@published

job_weeks.answer             POST  303  manager                   job_id=@draft
job_weeks.ask_again          POST  303  manager                   job_id=@draft
job_weeks.grow               GET   200  manager                   job_id=@draft
job_weeks.grow               POST  303  manager                   job_id=@draft
job_weeks.show               GET   200  manager municipal         job_id=@draft
job_texts.ask_again          POST  200  manager                   job_id=@draft
job_texts.keep               POST  422  manager                   job_id=@draft
job_texts.questions          POST  200  manager                   job_id=@draft
needs.fund                   GET   200  manager                   job_id=@need
needs.fund                   POST  303  manager                   job_id=@need
needs.new                    GET   200  managers
needs.new                    POST  422  managers
needs.tasks                  GET   200  manager                   job_id=@need
needs.tasks                  POST  422  manager                   job_id=@need
carving.carve                GET   200  manager                   position_id=@position
carving.carve                POST  422  manager                   position_id=@position
carving.carve_account        POST  200  manager                   position_id=@position
carving.carve_choices        POST  200  manager                   position_id=@position
carving.carve_gate           POST  200  manager                   position_id=@position
simple_jobs.close            POST  303  manager                   job_id=@published
simple_jobs.discard          POST  303  manager                   job_id=@draft
simple_jobs.edit             GET   200  manager                   job_id=@draft
simple_jobs.edit             POST  422  manager                   job_id=@draft
simple_jobs.index            GET   200  employers
opinions.answer              POST  422  everyone                  token=@opinion-link
opinions.answer              POST  404  everyone                  token=@link
opinions.answer              POST  404  everyone                  token=nothing
opinions.ask                 GET   200  manager                   job_id=@draft
opinions.ask                 POST  422  manager                   job_id=@draft
opinions.renew               POST  303  manager                   opinion_id=@opinion
opinions.show                GET   200  everyone                  token=@opinion-link
opinions.show                GET   404  everyone                  token=@link
opinions.show                GET   404  everyone                  token=nothing
opinions.withdraw            POST  303  manager                   opinion_id=@opinion
revisions.index              GET   200  manager municipal         job_id=@draft
simple_jobs.publish          POST  422  manager                   job_id=@draft
simple_jobs.restore          POST  303  manager                   job_id=@discarded
carving.retake               GET   200  manager                   job_id=@draft
carving.retake               POST  422  manager                   job_id=@draft
carving.retake_account       POST  200  manager                   job_id=@draft
carving.retake_choices       POST  200  manager                   job_id=@draft
carving.retake_gate          POST  200  manager                   job_id=@draft
alternatives.begin           POST  303  manager                   job_id=@draft
alternatives.show            GET   200  manager municipal         job_id=@paired
alternatives.show            GET   404  manager municipal         job_id=@draft
alternatives.choose          POST  303  manager                   job_id=@paired
simple_jobs.show             GET   200  manager municipal         job_id=@draft
simple_jobs.withdraw         POST  303  manager                   job_id=@published

candidates.contact           GET   200  adviser                   candidate_id=@fresh
candidates.contact           POST  303  adviser                   candidate_id=@fresh
candidates.create            GET   200  advisers                  vern=nei
candidates.create            GET   303  advisers
candidates.create            POST  422  advisers                  vern=nei
candidates.edit              GET   200  adviser                   candidate_id=@fresh
candidates.edit              POST  422  adviser                   candidate_id=@fresh
candidates.end               GET   200  adviser                   candidate_id=@fresh
candidates.end               POST  422  adviser                   candidate_id=@fresh
candidates.index             GET   200  advisers
candidates.new               GET   200  advisers
candidates.new               POST  422  advisers
candidates.pause             GET   200  adviser                   candidate_id=@fresh
candidates.pause             POST  303  adviser                   candidate_id=@fresh
candidates.protected         GET   200  advisers
candidates.resume            POST  303  adviser                   candidate_id=@paused
candidates.search            POST  422  advisers
candidates.searched          GET   303  advisers
candidates.show              GET   200  adviser                   candidate_id=@fresh
erasures.done                GET   200  advisers
erasures.erase               GET   200  adviser                   candidate_id=@fresh
erasures.erase               POST  422  adviser                   candidate_id=@fresh
erasures.erase_by_name       GET   200  office
erasures.erase_by_name       POST  422  office
handovers.new                GET   200  advisers
handovers.new                GET   200  adviser                   kandidat=@fresh
handovers.new                POST  422  advisers
handovers.take_over          GET   200  office                    membership_id=@adviser
handovers.work               GET   200  municipal                 membership_id=@invited-manager
handovers.work               POST  422  municipal                 membership_id=@invited-manager
handovers.take_over          POST  422  office                    membership_id=@adviser
retention.edit               GET   200  office                    kind=candidates
retention.edit               GET   404  office                    kind=annet
retention.edit               POST  422  office                    kind=candidates
retention.index              GET   200  office
retention.keep               POST  303  adviser                   candidate_id=@fresh
retention.leaving            GET   200  advisers
retention.take_back          POST  303  office                    kind=sight
path_steps.edit              GET   200  adviser                   step_id=@step
path_steps.edit              POST  303  adviser                   step_id=@step
path_steps.move              POST  409  adviser                   step_id=@step
path_steps.new               GET   200  adviser                   candidate_id=@fresh
path_steps.new               POST  422  adviser                   candidate_id=@fresh
path_steps.reorder           POST  303  adviser                   step_id=@step
matches.for_candidate        GET   200  adviser                   candidate_id=@fresh
matches.for_job              GET   200  advisers                  job_id=@published
matches.for_job              GET   404  advisers                  job_id=@draft
matches.in_service           GET   200  advisers                  job_id=@published
matches.need                 GET   200  advisers
matches.need                 GET   200  advisers                  felt=care
matches.need                 GET   422  advisers                  yrke=vet-ikke
consents.new                 GET   200  advisers
consents.new                 GET   200  advisers                  jobb=@job
consents.new                 GET   200  adviser                   kandidat=@fresh
consents.new                 GET   200  adviser                   kandidat=@fresh jobb=@job
consents.new                 POST  422  adviser                   kandidat=@fresh jobb=@job
rounds.new                   GET   303  advisers
rounds.new                   GET   303  adviser                   kandidat=@fresh
rounds.new                   GET   303  adviser                   kandidat=@fresh jobb=@job
rounds.new                   GET   200  adviser                   kandidat=@fresh jobb=@job,@published
rounds.new                   GET   200  adviser                   kandidat=@fresh,@waiting jobb=@published
rounds.new                   POST  422  adviser                   kandidat=@fresh jobb=@job,@published
rounds.ready                 GET   200  advisers
rounds.ready                 POST  422  advisers
rounds.say                   POST  422  everyone                  token=@round-link
rounds.say                   POST  404  everyone                  token=@consent-link
rounds.show                  GET   200  everyone                  token=@round-link
rounds.show                  GET   404  everyone                  token=@talk-link
rounds.show                  GET   404  everyone                  token=nothing
rounds.withdraw              POST  303  everyone                  token=@round-link consent_id=@asked-together
rounds.withdraw              POST  404  everyone                  token=@round-link consent_id=@consent
rounds.withdraw              POST  404  everyone                  token=@talk-link consent_id=@consent
consent_answers.answer       POST  422  everyone                  token=@consent-link
consent_answers.answer       POST  404  everyone                  token=@link
consent_answers.show         GET   200  everyone                  token=@consent-link
consent_answers.show         GET   404  everyone                  token=@opinion-link
consent_answers.show         GET   404  everyone                  token=nothing
consent_answers.withdraw     POST  303  everyone                  token=@consent-link
consent_answers.withdraw     POST  404  everyone                  token=@mentor-link
consents.ledger              GET   200  adviser                   candidate_id=@fresh
consents.renew               POST  303  adviser                   consent_id=@asked-consent
consents.show                GET   200  adviser                   consent_id=@asked-consent
consents.take_back           POST  303  adviser                   consent_id=@asked-consent
consents.propose             POST  303  adviser                   consent_id=@unsent-consent
consents.show                GET   200  adviser                   consent_id=@consent
consents.withdraw            POST  303  adviser                   consent_id=@consent

proposals.accept             POST  303  manager                   proposal_id=@proposal
proposals.decline            GET   200  manager                   proposal_id=@proposal
proposals.decline            POST  422  manager                   proposal_id=@proposal
proposals.index              GET   200  parts
proposals.show               GET   200  manager adviser           proposal_id=@proposal
proposals.show               GET   200  manager adviser           proposal_id=@declined-proposal
proposals.show               GET   200  manager adviser           proposal_id=@withdrawn-proposal
proposals.withdraw           POST  303  adviser                   proposal_id=@proposal
agreement_answers.confirm    POST  409  everyone                  token=@agreement-link
agreement_answers.confirm    POST  404  everyone                  token=@link
agreement_answers.show       GET   200  everyone                  token=@agreement-link
agreement_answers.show       GET   404  everyone                  token=@link
agreement_answers.show       GET   404  everyone                  token=nothing
start_meetings.edit          GET   200  manager adviser           placement_id=@ready-placement
start_meetings.edit          POST  303  manager adviser           placement_id=@ready-placement
start_meetings.see_to_hours  POST  303  manager adviser           placement_id=@ready-placement
my_pages.answer              POST  404  everyone                  consent_id=@consent
my_pages.confirm             POST  404  everyone                  agreement_id=@agreement
my_pages.door                GET   200  everyone                  token=@my-page-link
my_pages.door                GET   404  everyone                  token=@mentor-link
my_pages.door                GET   404  everyone                  token=nothing
my_pages.download            GET   404  everyone
my_pages.everything          GET   404  everyone
my_pages.invite              POST  303  adviser                   candidate_id=@fresh
my_pages.leave               POST  404  everyone
my_pages.send_code           POST  303  everyone                  token=@my-page-link
my_pages.send_code           POST  404  everyone                  token=@link
my_pages.show                GET   404  everyone
my_pages.unlock              POST  422  everyone                  token=@my-page-link
my_pages.unlock              POST  404  everyone                  token=@link
my_pages.withdraw            POST  404  everyone                  consent_id=@consent
my_waits.approve             POST  404  everyone                  certificate_id=@certificate
my_waits.comment             POST  404  everyone                  certificate_id=@certificate
my_waits.paper               GET   404  everyone                  certificate_id=@certificate
my_waits.talk                POST  404  everyone                  talk_id=@ladder
my_weeks.show                GET   404  everyone
my_weeks.worry               GET   404  everyone
my_weeks.worry               POST  404  everyone
mentors.ask                  GET   200  manager adviser           placement_id=@ready-placement
proposals.remark             POST  422  manager adviser           proposal_id=@proposal
talks.answer                 POST  409  adviser                   proposal_id=@proposal
talks.call_off               POST  303  manager adviser           proposal_id=@proposal
talks.invite                 GET   200  manager                   proposal_id=@proposal
talks.invite                 POST  422  manager                   proposal_id=@proposal
talks.say                    POST  422  everyone                  token=@talk-link
talks.say                    POST  404  everyone                  token=@link
talks.show                   GET   200  everyone                  token=@talk-link
talks.show                   GET   404  everyone                  token=@consent-link
talks.show                   GET   404  everyone                  token=nothing
mentors.ask                  POST  422  manager adviser           placement_id=@ready-placement
mentors.promise              POST  422  everyone                  token=@mentor-link
mentors.promise              POST  404  everyone                  token=@link
mentors.renew                POST  303  manager adviser           placement_id=@ready-placement
mentors.show                 GET   200  everyone                  token=@mentor-link
mentors.show                 GET   404  everyone                  token=@link
mentors.show                 GET   404  everyone                  token=nothing
mentors.withdraw             POST  303  manager adviser           placement_id=@ready-placement
mentors.worry                POST  303  everyone                  token=@mentor-link
mentors.worry                POST  404  everyone                  token=@link
teachers.ask                 GET   200  adviser                   placement_id=@ready-placement
teachers.ask                 POST  422  adviser                   placement_id=@ready-placement
teachers.renew               POST  303  adviser                   placement_id=@ready-placement
teachers.show                GET   200  everyone                  token=@teacher-link
teachers.show                GET   404  everyone                  token=@mentor-link
teachers.show                GET   404  everyone                  token=nothing
teachers.take_back           POST  303  everyone                  token=@teacher-link test_id=@language-test
teachers.take_back           POST  404  everyone                  token=@teacher-link test_id=@ladder
teachers.take_back           POST  404  everyone                  token=@link test_id=@language-test
teachers.withdraw            POST  303  adviser                   placement_id=@ready-placement
teachers.write               POST  422  everyone                  token=@teacher-link
teachers.write               POST  404  everyone                  token=@mentor-link
agreements.change            GET   200  manager adviser           placement_id=@placement
agreements.change            POST  422  manager adviser           placement_id=@placement
agreements.change            GET   200  manager adviser           placement_id=@ready-placement
agreements.confirm           POST  409  manager adviser           placement_id=@ready-placement
agreements.confirm_for       GET   200  adviser                   placement_id=@ready-placement party=candidate
agreements.confirm_for       POST  422  adviser                   placement_id=@ready-placement party=candidate
agreements.nav               GET   200  manager adviser           placement_id=@ready-placement
agreements.nav               POST  303  manager adviser           placement_id=@ready-placement
agreements.renew             POST  303  adviser                   placement_id=@ready-placement
agreements.show              GET   200  manager adviser           placement_id=@placement
agreements.show              GET   200  manager adviser           placement_id=@ready-placement
agreements.version           GET   200  manager adviser           placement_id=@ready-placement nummer=1
follow_ups.index             GET   200  advisers
follow_ups.log               POST  422  manager adviser           placement_id=@active-placement
follow_ups.move              POST  409  adviser                   follow_up_id=@contact
follow_ups.new               GET   200  adviser                   placement_id=@active-placement
follow_ups.new               POST  422  adviser                   placement_id=@active-placement
follow_ups.plan              POST  409  adviser                   placement_id=@placement
follow_ups.show              GET   200  manager adviser           placement_id=@placement
follow_ups.show              GET   200  manager adviser           placement_id=@active-placement
follow_ups.show              GET   200  manager adviser           placement_id=@ready-placement
placement_weeks.absence               POST  422  manager adviser           placement_id=@active-placement
placement_weeks.add_step               POST  422  manager adviser           placement_id=@active-placement
placement_weeks.language               POST  422  adviser                   placement_id=@active-placement
placement_weeks.master                 POST  303  manager adviser           step_id=@ladder
placement_weeks.plan                   GET   200  manager adviser           placement_id=@active-placement
placement_weeks.plan                   POST  422  manager adviser           placement_id=@active-placement
placement_weeks.show                   GET   200  manager adviser           placement_id=@placement
placement_weeks.show                   GET   200  manager adviser           placement_id=@active-placement
worries.answer               GET   200  adviser                   worry_id=@worry
worries.answer               GET   409  manager                   worry_id=@worry
worries.answer               POST  422  manager adviser           worry_id=@worry
worries.new                  GET   200  manager adviser           placement_id=@active-placement
worries.new                  POST  422  manager adviser           placement_id=@active-placement
agreement_papers.show        GET   200  manager adviser           placement_id=@ready-placement nummer=1
certificates.ask             POST  303  manager adviser           placement_id=@active-placement certificate_id=@certificate
certificates.check           GET   200  everyone
certificates.check           POST  422  everyone
certificates.discard         POST  303  manager adviser           placement_id=@active-placement certificate_id=@certificate
certificates.draft           POST  422  manager adviser           placement_id=@active-placement
certificates.issue           POST  422  manager adviser           placement_id=@active-placement certificate_id=@certificate
certificates.paper           GET   200  manager adviser           placement_id=@active-placement certificate_id=@certificate
certificates.show            GET   200  manager adviser           placement_id=@placement
certificates.show            GET   200  manager adviser           placement_id=@active-placement
certificates.write           GET   200  manager adviser           placement_id=@active-placement certificate_id=@certificate
certificates.write           POST  303  manager adviser           placement_id=@active-placement certificate_id=@certificate
evaluation_answers.reply     POST  422  everyone                  token=@evaluation-link
evaluation_answers.reply     POST  404  everyone                  token=@link
evaluation_answers.reply_mine POST 404  everyone                  placement_id=@left-placement
evaluation_answers.show      GET   200  everyone                  token=@evaluation-link
evaluation_answers.show      GET   404  everyone                  token=@link
evaluation_answers.show_mine GET   404  everyone                  placement_id=@left-placement
evaluation_answers.write     POST  422  everyone                  token=@evaluation-link
evaluation_answers.write     POST  404  everyone                  token=nothing
evaluation_answers.write_mine POST 404  everyone                  placement_id=@left-placement
evaluations.reply            POST  422  adviser                   placement_id=@left-placement
evaluations.send_link        POST  303  adviser                   placement_id=@left-placement
evaluations.show             GET   200  manager adviser           placement_id=@active-placement
evaluations.show             GET   200  manager adviser           placement_id=@left-placement
evaluations.show             GET   200  adviser                   placement_id=@over-placement
evaluations.take_back        POST  409  manager                   placement_id=@left-placement whose=arbeidsplassen
evaluations.take_back        POST  409  adviser                   placement_id=@left-placement whose=kandidaten
evaluations.write            GET   200  manager                   placement_id=@left-placement whose=arbeidsplassen
evaluations.write            GET   200  adviser                   placement_id=@left-placement whose=kandidaten
evaluations.write            POST  422  manager                   placement_id=@left-placement whose=arbeidsplassen
evaluations.write            POST  422  adviser                   placement_id=@left-placement whose=kandidaten
gains.show                   GET   200  manager adviser           placement_id=@placement
gains.show                   GET   200  manager adviser           placement_id=@active-placement
gains.show                   POST  422  manager adviser           placement_id=@active-placement
supports.show                GET   200  manager adviser           placement_id=@placement
supports.show                GET   200  manager adviser           placement_id=@active-placement
supports.need                POST  303  manager adviser           placement_id=@placement kind=mentor_grant
supports.drop                POST  303  manager adviser           placement_id=@active-placement support_id=@support-needed
supports.take_back           POST  303  manager adviser           placement_id=@active-placement support_id=@support-sent
supports.take_back           POST  303  manager adviser           placement_id=@active-placement support_id=@support-granted
supports.send                GET   200  manager adviser           placement_id=@active-placement support_id=@support-needed
supports.send                POST  422  manager adviser           placement_id=@active-placement support_id=@support-needed
supports.decide              GET   200  manager adviser           placement_id=@active-placement support_id=@support-sent
supports.decide              POST  422  manager adviser           placement_id=@active-placement support_id=@support-sent
nav_contacts.edit            GET   200  office                    contact_id=@nav-contact
nav_contacts.edit            POST  303  office                    contact_id=@nav-contact
nav_contacts.index           GET   200  office
nav_contacts.new             GET   200  office
nav_contacts.new             POST  422  office
nav_contacts.remove          POST  303  office                    contact_id=@nav-contact
nav_contacts.show            GET   200  employers
outcomes.answer              GET   200  adviser                   placement_id=@over-placement status_id=@status
outcomes.answer              POST  422  adviser                   placement_id=@over-placement status_id=@status
outcomes.show                GET   200  adviser                   placement_id=@active-placement
outcomes.show                GET   200  adviser                   placement_id=@over-placement
placement_changes.extend     GET   200  manager adviser           placement_id=@active-placement
placement_changes.extend     POST  422  manager adviser           placement_id=@active-placement
placement_changes.pause      GET   200  manager adviser           placement_id=@active-placement
placement_changes.pause      POST  422  manager adviser           placement_id=@active-placement
placement_changes.resume     POST  303  manager adviser           placement_id=@active-placement pause_id=@pause
placement_changes.show       GET   200  manager adviser           placement_id=@placement
placement_changes.show       GET   200  manager adviser           placement_id=@active-placement
placements.cancel            POST  303  manager adviser           placement_id=@placement
placements.change_plan       GET   200  manager adviser           placement_id=@placement
placements.change_plan       POST  422  manager adviser           placement_id=@placement
placements.end               GET   200  adviser                   placement_id=@active-placement
placements.end               POST  422  adviser                   placement_id=@active-placement
placements.index             GET   200  parts
placements.mark_seen         POST  303  manager adviser           placement_id=@placement precondition_id=@unseen
placements.show              GET   200  manager adviser           placement_id=@placement
placements.show              GET   200  manager adviser           placement_id=@active-placement
placements.show              GET   200  manager adviser           placement_id=@over-placement
placements.start             POST  409  manager adviser           placement_id=@placement
placements.start             POST  303  manager adviser           placement_id=@ready-placement
placements.unmark_seen       POST  303  manager adviser           placement_id=@placement precondition_id=@seen
"""

#: What stands beside these in a demo, where everyone may be anyone.
DEMO = {
    ("demo.people", "GET"),
    ("demo.step_in", "POST"),
    ("demo.open_door", "POST"),
    ("demo.mail", "GET"),
    ("demo.letter", "GET"),
    ("demo.components", "GET"),
}
#: To HTMX the question is a preview of what is ticked so far, in which nothing is wrong yet.
PREVIEWS = {("consents.new", 422), ("rounds.new", 422)}
#: What a page view may leave behind.
READ = frozenset({"reading", "sign_in_session"})


@dataclass(frozen=True)
class Row:
    endpoint: str
    method: str
    status: int
    who: tuple[str, ...]
    address: tuple[tuple[str, str], ...]


def rows(table=TABLE):
    for line in filter(None, map(str.strip, table.splitlines())):
        endpoint, method, status, *words = line.split()
        named = [word for word in words if "=" not in word]
        who = tuple(visitor for name in named for visitor in GROUPS.get(name, (name,)))
        pairs = (word.split("=") for word in words if "=" in word)
        address = tuple(
            (name, value.replace("-", " ") if value.startswith("@") else value)
            for name, value in pairs
        )
        yield Row(endpoint, method, int(status), who, address)


def cells():
    """{(endpoint, method, address): {visitor: status}} with everyone in it."""
    found = {}
    for row in rows():
        cell = found.setdefault((row.endpoint, row.method, row.address), {})
        for visitor in row.who:
            assert visitor not in cell, f"{row.endpoint} {row.method} says two things of {visitor}"
            cell[visitor] = row.status
    for (_endpoint, method, _address), cell in found.items():
        for visitor in SIGNED_IN:
            cell.setdefault(visitor, 404)
        cell.setdefault("nobody", 303 if method == "GET" else 401)
    return found


CELLS = cells()


def rules(app):
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def test_every_route_is_declared_and_nothing_else(world):
    assert {(row.endpoint, row.method) for row in rows()} == rules(world.app)


def test_the_demo_adds_its_own_doors_and_no_others(world, tmp_path):
    from portal import create_app
    from portal.demo import MARKER

    (tmp_path / MARKER).write_text("a test")
    demo = create_app(
        folder=tmp_path, DEMO=True, KEYS=world.app.extensions["keys"], DATABASE_URL="sqlite://"
    )

    assert rules(demo) - rules(world.app) == DEMO


def test_there_are_thousands_of_cells():
    assert len(CELLS) * len(VISITORS) * 2 > 2500


def as_htmx(endpoint, status, visitor, declared):
    """What HTMX is answered where others get this: it is told where to go, in a 200."""
    if status != 303:
        return 200 if (endpoint, status) in PREVIEWS else status
    stranger = visitor == "nobody" and "nobody" not in declared
    return 401 if stranger else 200


@pytest.mark.sweep
@pytest.mark.parametrize("visitor", VISITORS)
def test_everyone_meets_what_the_table_says(world, visitor):
    wrong = []
    declared = {
        (row.endpoint, row.method, row.address): row.who for row in rows() if visitor in row.who
    }
    for cell, statuses in CELLS.items():
        endpoint, method, address = cell
        url = world.address(endpoint, **dict(address))
        data = world.carried(visitor) if method == "POST" else None
        for hx in (False, True):
            wanted = statuses[visitor]
            if hx:
                wanted = as_htmx(endpoint, wanted, visitor, declared.get(cell, ()))
            changes = world.raw.total_changes
            answer = world.ask(visitor, method, url, data, hx=hx)
            touched = world.raw.total_changes != changes
            if answer.status_code != wanted:
                wrong.append((endpoint, method, "htmx" if hx else "", answer.status_code, wanted))
            if cell not in declared and touched:
                wrong.append((endpoint, method, "a stranger changed something"))
            if answer.status_code == 303 and cell not in declared:
                assert answer.location.startswith("/logg-inn"), (endpoint, answer.location)
            if touched:
                world.fresh()
    assert wrong == []


@pytest.mark.sweep
@pytest.mark.parametrize("visitor", ["manager", "nobody"])
def test_head_says_no_more_than_get(world, visitor):
    for (endpoint, method, address), statuses in CELLS.items():
        if method == "GET":
            answer = world.ask(visitor, "HEAD", world.address(endpoint, **dict(address)))
            assert (endpoint, answer.status_code, answer.data) == (endpoint, statuses[visitor], b"")


@pytest.mark.sweep
def test_other_methods_are_refused_before_anything_is_looked_up(world):
    with world.unchanged():
        for endpoint, _method, address in CELLS:
            url = world.address(endpoint, **dict(address))
            for method in ("PUT", "DELETE"):
                assert world.ask("nobody", method, url).status_code == 405, (method, url)


@pytest.mark.sweep
def test_a_page_view_writes_nothing_but_readings_and_that_its_reader_is_there(world, still_clock):
    """Two minutes later, so that every session is due to be noted; looked for in the rows themselves."""
    still_clock.shift(120)
    with world.unchanged(but=READ):
        for (endpoint, method, address), statuses in CELLS.items():
            if method != "GET":
                continue
            url = world.address(endpoint, **dict(address))
            for visitor in VISITORS:
                if statuses[visitor] != 404 or visitor in {"manager", "adviser"}:
                    world.ask(visitor, "GET", url)
    assert world.rows("SELECT count(*) FROM reading") > [(50,)]
    assert world.rows("SELECT count(*) FROM sign_in_session WHERE seen_at <> started_at") == [(12,)]


# What is typed into addresses and forms by hand --------------------------------------------------------


def typed(world, visitor, **fields):
    named = {
        name: [world.ids.get(one[1:], one) if one.startswith("@") else one for one in values]
        if isinstance(values, list)
        else (world.ids[values[1:]] if values.startswith("@") else values)
        for name, values in fields.items()
    }
    return world.carried(visitor) | named


def refused(world, visitor, method, status, endpoint, address, **fields):
    """The answer to a forged request that must leave everything as it was."""
    data = typed(world, visitor, **fields) if method == "POST" else None
    with world.unchanged(but=READ | {"submission"}):
        answer = world.ask(visitor, method, world.address(endpoint, **address), data)
    assert answer.status_code == status, answer.text
    return answer


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("visitor", ["colleague", "other-adviser"])
def test_nobody_asks_on_behalf_of_somebody_elses_candidate(world, visitor, method):
    for address in ({"kandidat": "@fresh"}, {"kandidat": "@fresh", "jobb": "@job"}):
        refused(world, visitor, method, 404, "consents.new", address)


@pytest.mark.parametrize("job", ["@draft", "@discarded", "@closed", "@withdrawn", "nothing"])
def test_nobody_is_asked_about_a_job_that_is_not_open(world, job):
    address = {"kandidat": "@fresh", "jobb": job}
    answer = refused(world, "adviser", "POST", 404, "consents.new", address)

    assert "Plantevert" not in answer.text


def test_a_position_is_made_in_ones_own_units_only(world):
    lise = world.members["manager"]
    sister = world.rows("SELECT id FROM unit WHERE public_id = ?", world.ids["town unit"])[0][0]
    third = world.rows("SELECT id FROM unit WHERE public_id = ?", world.ids["firm unit"])[0][0]
    world.raw.execute("INSERT INTO membership_unit VALUES (?, ?)", (lise, sister))
    good = {"title": "Kokk", "full_time": "2250", "holders": "1"}

    answer = refused(world, "manager", "POST", 422, "positions.new", {}, unit="@firm unit", **good)
    assert "Bakeriet" not in answer.text
    data = typed(world, "manager", unit="@town unit", **good)
    assert world.ask("manager", "POST", "/stillinger/ny", data).status_code == 303
    assert world.rows("SELECT unit_id FROM position WHERE title = 'Kokk'") == [(sister,)]
    assert sister != third


@pytest.mark.parametrize("endpoint", ["carving.carve", "carving.retake"])
def test_nobody_carves_out_of_another_position(world, endpoint):
    address = {"position_id": "@position"} if endpoint.endswith("carve") else {"job_id": "@draft"}
    for foreign in ("far-manager task", "sister-manager task"):
        ident = world.ids[foreign]
        fields = {f"take_{ident}": "y", f"amount_{ident}": "100", f"measure_{ident}": "per_cent"}
        refused(world, "manager", "POST", 422, endpoint, address, version="1", **fields)


def test_locked_tasks_are_not_taken_by_naming_them(world):
    ident = world.ids["locked task"]
    fields = {f"take_{ident}": "y", f"amount_{ident}": "100", f"measure_{ident}": "per_cent"}
    address = {"position_id": "@position"}
    refused(world, "manager", "POST", 422, "carving.carve", address, **fields)


def test_decisions_reach_the_tasks_of_the_position_only(world):
    fields = {f"decision.{world.ids['far-manager task']}.keep": "stop"}
    refused(world, "manager", "POST", 303, "tasks.decide", {"position_id": "@position"}, **fields)


@pytest.mark.parametrize("foreign", ["sister-manager unseen", "far-manager unseen"])
def test_a_line_is_marked_in_its_own_placement_only(world, foreign):
    for endpoint in ("placements.mark_seen", "placements.unmark_seen"):
        address = {"placement_id": "@placement", "precondition_id": f"@{foreign}"}
        refused(world, "manager", "POST", 404, endpoint, address)


@pytest.mark.parametrize("forged", ["far person", "newcomer", "lone manager"])
def test_nobody_acts_in_somebody_elses_role(world, forged):
    refused(world, "manager", "POST", 404, "account.act_as", {}, membership=f"@{forged}")


def test_nobody_acts_in_a_role_that_has_ended(world):
    world.raw.execute(
        "UPDATE membership SET ended_at = created_at WHERE public_id = ?",
        (world.ids["second role"],),
    )
    refused(world, "manager", "POST", 404, "account.act_as", {}, membership="@second role")


def test_one_acts_in_ones_own_other_role(world):
    data = typed(world, "manager", membership="@second role")
    assert world.ask("manager", "POST", "/min-konto/rolle", data).status_code == 303


@pytest.mark.sweep
@pytest.mark.parametrize("acting", ["sister-manager", "municipal", "adviser", "no-role"])
@pytest.mark.parametrize("hx", [False, True])
def test_a_form_that_names_another_role_does_nothing(world, acting, hx):
    """Every guarded form of the manager, sent as if from someone else's page."""
    for (endpoint, method, address), statuses in CELLS.items():
        guard = world.app.view_functions[endpoint].__dict__.get("guard")
        if method == "GET" or not isinstance(guard, frozenset) or statuses["manager"] == 404:
            continue
        data = world.carried("manager") | {"acting": world.acting.get(acting, "")}
        with world.unchanged():
            answer = world.ask(
                "manager", "POST", world.address(endpoint, **dict(address)), data, hx=hx
            )
        assert (endpoint, answer.status_code) == (endpoint, 409)


@pytest.mark.parametrize(
    ("visitor", "role", "unit"),
    [
        ("municipal", "manager", "@firm unit"),
        ("municipal", "manager", "@closed unit"),
        ("municipal", "adviser", "@unit"),
        ("municipal", "office_administrator", "@unit"),
        ("municipal", "employer_administrator", "@unit"),
        ("office", "manager", "@unit"),
        ("office", "municipal_administrator", "@unit"),
        ("employer", "municipal_administrator", "@firm unit"),
        ("employer", "manager", "@unit"),
    ],
)
def test_nobody_invites_across_a_border(world, visitor, role, unit):
    fields = {"name": "Per Prest", "email": "per@post.example", "role": role, "units": unit}
    refused(world, visitor, "POST", 422, "organisation.invite", {}, **fields)


@pytest.mark.parametrize("unit", ["@firm unit", "@closed unit"])
def test_nobody_is_given_units_of_another_employer(world, unit):
    address = {"membership_id": "@invited manager"}
    fields = {"units": [unit, "@unit"]}
    refused(world, "municipal", "POST", 422, "organisation.responsibility", address, **fields)


def test_what_no_form_asks_for_is_not_stored(world):
    """Owner, state and unit come from the record and the viewer, whatever is sent beside the fields."""
    forged = {
        "adviser_id": str(world.members["colleague"]),
        "service_id": "1",
        "state": "ended",
        "unit_id": "1",
        "id": "1",
        "public_id": "aaaaaaaaaaaaa",
        "version": "1",
        "organisation_id": "1",
        "role": "municipal_administrator",
    }
    candidate = "SELECT adviser_id, service_id, state, public_id FROM candidate WHERE public_id = ?"
    job = "SELECT unit_id, state, public_id FROM simple_job WHERE public_id = ?"
    before = world.rows(candidate, world.ids["fresh"]), world.rows(job, world.ids["draft"])

    profile = {"wishes": "Mat.", "norwegian": "none", "per_cent_from": "20", "per_cent_to": "50"}
    url = world.address("candidates.edit", candidate_id="@fresh")
    answer = world.ask("adviser", "POST", url, world.carried("adviser") | forged | profile)
    assert answer.status_code == 303
    [(version,)] = world.rows(
        "SELECT version FROM simple_job WHERE public_id = ?", world.ids["draft"]
    )
    text = {"title": "Vert", "kind": "unpaid", "places": "1", "version": str(version)}
    url = world.address("simple_jobs.edit", job_id="@draft")
    answer = world.ask("manager", "POST", url, world.carried("manager") | forged | text)
    assert answer.status_code == 303

    after = world.rows(candidate, world.ids["fresh"]), world.rows(job, world.ids["draft"])
    assert after == before


@pytest.mark.parametrize(
    ("visitor", "address", "hidden"),
    [
        ("sister-manager", ("simple_jobs.index", {"slettet": "@discarded"}), "Postbud"),
        ("adviser", ("consents.new", {"jobb": "@draft"}), "Plantevert"),
        ("colleague", ("candidates.index", {"etter": "@fresh"}), "Qfresh"),
        ("colleague", ("consents.new", {"etter": "@fresh", "jobb": "@job"}), "Qfresh"),
        ("municipal", ("organisation.invite", {"enhet": "@firm unit"}), "Bakeriet"),
        ("municipal", ("organisation.index", {"etter": "@far person"}), "Frode"),
        ("municipal", ("organisation.units", {"etter": "@firm unit"}), "Bakeriet"),
        ("municipal", ("messages.index", {"etter": "@far mail"}), "Frode"),
        ("manager", ("positions.index", {"etter": "@far-manager position"}), "Stilling 1"),
    ],
)
def test_ids_of_others_in_an_address_tell_nothing(world, visitor, address, hidden):
    endpoint, named = address
    answer = world.ask(visitor, "GET", world.address(endpoint, **named))

    assert answer.status_code in {200, 404}
    assert hidden not in answer.text


@pytest.mark.parametrize(
    "away", ["https://ond.example/", "//ond.example", "/\\ond.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(world, away):
    answer = world.ask("manager", "GET", world.address("sessions.sign_in", neste=away))
    assert answer.location == "/min-konto"
    data = {"language": "en", "next": away}
    assert world.ask("nobody", "POST", "/sprak", data).location == "/"
