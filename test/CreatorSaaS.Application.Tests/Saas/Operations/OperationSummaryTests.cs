using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Saas.Operations;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Saas;

/// <summary>Admins see what fails in the background of every agency; nobody else does.</summary>
public sealed class OperationSummaryTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Summary = "/api/v1/saas/operations/summary";

    [Fact]
    public async Task It_names_what_was_given_up_before_what_is_tried_again()
    {
        var agency = identity.Owner.TenantId!.Value;
        await AddJobAsync(agency, "Tests.TriedAgain", "waiting", "no answer");
        await AddJobAsync(agency, "Tests.GivenUp", "dead", "nobody knows it");
        await AddJobAsync(agency, "Tests.NotDueYet", "waiting", reason: null);

        var summary = await identity.Admin.Client.GetAsync<OperationSummaryDto>(Summary);

        (summary.GivenUpCount, summary.RetryingCount).ShouldBe((1, 1));
        summary.Failures.Select(failure => failure.Name).ShouldBe(["Tests.GivenUp", "Tests.TriedAgain"]);
        summary.Failures[0].State.ShouldBe(WorkState.Dead);
        summary.Failures[0].Reason.ShouldBe("nobody knows it");
        summary.Failures[0].AgencyName.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_owner_of_an_agency_may_not_ask() =>
        (await identity.Owner.Client.GetAsync(Summary).OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));

    private async Task AddJobAsync(Guid tenantId, string name, string state, string? reason)
    {
        await using var command = identity.Host.HostDatabase().CreateCommand(
            """
            insert into framework.jobs (tenant_id, id, name, args, due_at, priority, state, attempts, last_error, next_attempt_at)
            values ($1, gen_random_uuid(), $2, '{}', now() + interval '1 year', 0, $3, 1, $4, now() + interval '1 year')
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenantId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = state });
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = reason });
        await command.ExecuteNonQueryAsync();
    }
}
