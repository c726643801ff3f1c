# A Pact Broker on SQLite, for one machine. PACT_BROKER_DATABASE is the path of its database.
require 'pact_broker'

run(PactBroker::App.new do |config|
  config.database_url = "sqlite:///#{ENV.fetch('PACT_BROKER_DATABASE')}"
  config.log_stream = 'stdout'
end)
