using CreatorSaaS.Isolation;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Statements;

/// <summary>
/// No request sends more SQL statements than its budget, and none sends more because there are more rows: no endpoint has a
/// query per row (security.md 5).
/// </summary>
[Collection(TwoAgenciesCollection.Name)]
public sealed class StatementBudgetTests(StatementWalk walk) : IClassFixture<StatementWalk>
{
    /// <summary>As long for everybody, of one currency, or asked for one row.</summary>
    private static readonly string[] FixedLists =
    [
        "GET /api/v1/identity/roles",
        "GET /api/v1/identity/roles/permissions",
        "GET /api/v1/saas/editions",
        "GET /api/v1/saas/operations/queues",
        "GET /api/v1/saas/system/alerts",
        "GET /api/v1/saas/system/nodes",
        "GET /api/v1/saas/system/schedules",
        "GET /api/v1/payments/payees/{id}/balance",
        "GET /api/v1/identity/audit-logs",
    ];

    [Fact]
    public void Every_request_does_what_it_should_and_is_counted()
    {
        walk.Counts
            .Where(one => one.Few.Status != one.Case.Status || (one.Many ?? one.Few).Status != one.Case.Status)
            .ShouldBeEmpty();
        walk.Counts.Where(one => one.Case is { Door: not Door.Public, Tells: true } && one.Few.Statements.Count < 2).ShouldBeEmpty();
        walk.Counts.Select(one => one.Case.Endpoint).Distinct().Count()
            .ShouldBe(EndpointCases.All.Select(one => one.Endpoint).Distinct().Count());
    }

    [Fact]
    public void No_request_sends_more_than_its_budget() =>
        walk.Counts.Where(one => one.Most > StatementBudgets.Of(one.Case)).ShouldBeEmpty();

    [Fact]
    public void More_rows_mean_no_more_statements() =>
        walk.Counts.Where(one => one.Many?.Statements.Count > one.Few.Statements.Count).ShouldBeEmpty();

    [Fact]
    public void Every_list_had_more_rows_the_second_time()
    {
        var lists = walk.Counts.Where(one => one.Case.IsRead && one.Few.Items is not null).ToList();

        lists.Where(one => one.Many!.Items <= one.Few.Items && !FixedLists.Contains(one.Case.Endpoint)).ShouldBeEmpty();
        lists.Count(one => one.Many!.Items >= Crowd.More).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Every_exception_is_needed() =>
        StatementBudgets.Exceptions.Keys
            .Where(endpoint => !walk.Counts.Any(one =>
                one.Case.Endpoint == endpoint && one.Most > StatementBudgets.UsualOf(one.Case)))
            .ShouldBeEmpty("an exception that no request needs any more, or of no endpoint");
}
