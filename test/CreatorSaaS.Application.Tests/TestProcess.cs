using CreatorSaaS.Embedded;
using CreatorSaaS.Faults.Events;
using CreatorSaaS.Stripe;

namespace CreatorSaaS;

/// <summary>
/// What this assembly does when it is run as a program: the processes that tests start in order to kill them.
/// The test runner does not come here.
/// </summary>
internal static class TestProcess
{
    private static Task<int> Main(string[] words) => words switch
    {
        [PostgresUser.Verb, var dataFolder] => PostgresUser.RunAsync(dataFolder),
        [HostProcess.Verb, var folder] => HostProcess.RunAsync(folder),
        [EventNode.Verb] => EventNode.RunAsync(),
        _ => Task.FromResult(2),
    };
}
