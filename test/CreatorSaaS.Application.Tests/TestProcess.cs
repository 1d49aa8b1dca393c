using CreatorSaaS.Embedded;

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
        _ => Task.FromResult(2),
    };
}
