using CreatorSaaS.Isolation;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace CreatorSaaS.Fuzzing;

/// <summary>Damaged requests are refused as such: no failure, nothing of the inside, nothing half done.</summary>
[Collection(TwoAgenciesCollection.Name)]
public sealed class FuzzTests(TwoAgencies world, ITestOutputHelper output)
{
    private const int RequestsPerGroup = 300;

    [Fact]
    public async Task No_damaged_request_fails_the_server_or_leaves_something_half_done()
    {
        var run = new FuzzRun(world);
        await run.RunAsync(RequestsPerGroup, Random.Shared.Next());

        foreach (var group in run.Groups)
        {
            output.WriteLine($"{group.Name}: {string.Join(", ", group.Answers.Select(one => $"{one.Key} {one.Value} times"))}");
        }

        run.Findings.ShouldBeEmpty(string.Join('\n', run.Findings.Take(20)));
        run.Groups.Count.ShouldBeGreaterThan(12);
        run.Groups.ShouldAllBe(group => group.Requests == RequestsPerGroup);

        // The requests got as far as the services: had everybody been turned away at the door, this would prove nothing.
        run.Groups.Sum(group => group.Answers.GetValueOrDefault(401)).ShouldBeLessThan(run.Groups.Count * RequestsPerGroup / 3);
        run.Groups.Sum(group => group.Answers.GetValueOrDefault(200)).ShouldBeGreaterThan(RequestsPerGroup);
    }
}
