# Makes a fresh Redmine what an office makes of it, as docs/redmine.md says, and prints its ids and the key of its officer
# as JSON, on the last line. Runs by `rails runner`, with an empty database. One process does all, since each takes seconds
# to start.
ActiveRecord::Migration.verbose = false
ActiveRecord::Tasks::DatabaseTasks.migrate
ActiveRecord::Base.descendants.each(&:reset_column_information)

Setting.rest_api_enabled = '1'
Setting.default_language = 'en'
Setting.text_formatting = 'common_mark'
Redmine::DefaultData::Loader.load('en')

anonymous = Role.anonymous
anonymous.permissions = [:view_issues, :add_issues, :add_issue_notes]
anonymous.save!

open, closed = IssueStatus.find_by!(name: 'New'), IssueStatus.find_by!(name: 'Closed')
trackers = %w[Malalamiko Pongezi Maulizo Mapendekezo].map do |name|
  tracker = Tracker.create!(name: name, default_status: open)
  # Without a workflow nobody can close an issue of this tracker.
  Tracker.find_by!(name: 'Bug').workflow_rules.each do |rule|
    copy = rule.dup
    copy.tracker_id = tracker.id
    copy.save!
  end
  tracker
end

def project(name, identifier, trackers, more = {})
  modules = ['issue_tracking']
  Project.create!({ name: name, identifier: identifier, is_public: true, trackers: trackers,
                    enabled_module_names: modules }.merge(more))
end

water = project('DAWASA', 'dawasa', trackers, description: 'Mamlaka ya maji')
%w[Maji Majitaka].each { |name| water.issue_categories.create!(name: name) }
roads = project('TANROADS', 'tanroads', trackers.first(1))
wiki = project('Maktaba', 'maktaba', trackers, enabled_module_names: ['wiki'])
done = project('Zamani', 'zamani', trackers)
done.close

place = IssueCustomField.create!(name: 'Eneo', field_format: 'string', is_required: true, is_for_all: false,
                                 trackers: trackers, projects: [water])
phone = IssueCustomField.create!(name: 'Simu', field_format: 'string', is_for_all: true, trackers: trackers)
first_name = IssueCustomField.create!(name: 'Jina', field_format: 'string', is_for_all: true, trackers: trackers)
# Only its officers see it, and so Redmine drops what an anonymous user puts into it.
secret = IssueCustomField.create!(name: 'Siri', field_format: 'string', is_for_all: true, trackers: trackers,
                                  visible: false, roles: [Role.givable.first])

officer = User.new(firstname: 'Asha', lastname: 'Juma', mail: 'asha@example.org', language: 'en')
officer.login = 'asha'
officer.password = officer.password_confirmation = SecureRandom.hex(16)
officer.save!
[water, roads].each { |project| Member.create!(project: project, principal: officer, roles: [Role.givable.first]) }

puts JSON.generate(
  key: officer.api_key, water: water.id, roads: roads.id, wiki: wiki.id, closed_project: done.id,
  trackers: trackers.map(&:id), categories: water.issue_categories.map(&:id),
  place: place.id, phone: phone.id, first_name: first_name.id, secret: secret.id, open: open.id, closed: closed.id,
  resolved: IssueStatus.find_by!(name: 'Resolved').id
)
