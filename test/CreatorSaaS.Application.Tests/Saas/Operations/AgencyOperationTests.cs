using System.Net.Http.Json;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Saas.Operations;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Saas;

/// <summary>What people of an agency see of their own events and jobs, and what they can do about those that failed.</summary>
public sealed class AgencyOperationTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Operations = "/api/v1/saas/agency-operations";

    [Fact]
    public async Task An_owner_reads_in_plain_words_what_failed_runs_and_waits()
    {
        var scheduled = await AddJobAsync("waiting", due: "interval '9 years'");
        var dead = await AddJobAsync("dead", "Npgsql.NpgsqlException: 57P03", name: "Payments.SettlePayout");
        var refused = await AddJobAsync("dead", SaasErrorCodes.TenantSlugTaken);
        var retrying = await AddJobAsync("waiting", "socket closed");
        var running = await AddJobAsync("processing");
        await RunAsync($"update framework.jobs set progress_done = 5, progress_total = 20 where seq = {running} returning seq");

        var list = await ListAsync();

        var mine = list.Items.Where(item => item.Queue == WorkQueue.Jobs).ToDictionary(item => item.Number);
        (mine[dead].What, mine[dead].State, mine[dead].IsRetryable)
            .ShouldBe(("Settle a payout in the journal", WorkState.Dead, true));
        mine[dead].Reason!.ShouldStartWith("It failed several times for a reason on our side.");
        mine[refused].Reason.ShouldBe("Another agency has this short name. Choose another one.", "a refusal has a sentence");
        mine[retrying].Reason.ShouldBe("It did not work yet and is tried again by itself.");
        (mine[running].State, mine[running].Progress, mine[running].Reason).ShouldBe((WorkState.Running, new WorkProgressDto(5, 20), null));
        mine.ShouldNotContainKey(scheduled);
        list.FailedCount.ShouldBe(list.Items.Count(item => item.State is WorkState.Dead or WorkState.Retrying));
        (await ListAsync("?state=scheduled")).Items.ShouldContain(item => item.Number == scheduled);
    }

    [Fact]
    public async Task What_failed_is_tried_again_once_and_what_waits_to_be_sent_is_the_platform_s()
    {
        var dead = await AddJobAsync("dead", "broken", due: "interval '9 years'");
        var unsent = await RunAsync(
            $"""
            insert into framework.outbox (id, tenant_id, context, name, version, partition_key, lane, occurred_at, payload, state,
                attempts, last_error)
            values (gen_random_uuid(), '{identity.Owner.TenantId}', 'Identity', 'Identity.Member.Joined', 1, 'key', 7, now(), '{"{}"}',
                'dead', 1, 'too large') returning seq
            """);

        (await RetryAsync(identity.Owner, WorkQueue.Jobs, dead)).ShouldBe((204, null));
        (await RetryAsync(identity.Owner, WorkQueue.Jobs, dead)).ShouldBe((409, SaasErrorCodes.WorkStateRefuses));
        (await RetryAsync(identity.Owner, WorkQueue.Outbox, unsent)).ShouldBe((409, SaasErrorCodes.WorkStateRefuses));

        (await ListAsync("?state=scheduled")).Items.ShouldContain(item => item.Number == dead && item.Attempts == 0);
        var unpassed = (await ListAsync("?state=dead")).Items.Single(item => item.Queue == WorkQueue.Outbox && item.Number == unsent);
        (unpassed.What, unpassed.IsRetryable).ShouldBe(("Pass on: somebody joined", false));
        unpassed.Reason.ShouldBe("It could not be passed on. The platform looks after it.");
        await RunAsync($"delete from framework.outbox where seq = {unsent} returning seq");
    }

    [Fact]
    public async Task What_the_platform_ended_says_so_and_why()
    {
        var job = await AddJobAsync("dead", "broken");
        (await DiscardAsync(identity.Admin, job, "The file is gone")).ShouldBe((204, null));

        var ended = (await ListAsync("?state=discarded")).Items.Single(item => item.Number == job);

        (ended.State, ended.Reason, ended.IsRetryable).ShouldBe((WorkState.Discarded, "The file is gone", false));
        ended.EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_of_another_agency_or_of_the_platform_is_there()
    {
        var others = await AddJobAsync("dead", "broken", tenant: Guid.NewGuid());
        var platforms = await AddJobAsync("dead", "broken", tenant: Framework.MultiTenancy.MultiTenancyConsts.HostTenantId);

        foreach (var number in new[] { others, platforms, long.MaxValue })
        {
            (await RetryAsync(identity.Owner, WorkQueue.Jobs, number)).ShouldBe((404, FrameworkErrorCodes.NotFound));
            (await ListAsync("?state=dead&maxResultCount=500")).Items.ShouldNotContain(item => item.Number == number);
        }

        (await RunAsync($"select count(*) from framework.jobs where seq in ({others}, {platforms}) and state = 'dead'")).ShouldBe(2);
    }

    [Fact]
    public async Task Managers_may_and_others_are_told_that_they_may_not()
    {
        var dead = await AddJobAsync("dead", "broken");
        var manager = await identity.People.MemberAsync(identity.Owner, RoleKeys.Manager);
        var staff = await identity.People.MemberAsync(identity.Owner, RoleKeys.Staff);

        (await manager.Client.GetAsync(Operations).OutcomeAsync()).ShouldBe((200, null));
        foreach (var person in new[] { staff, identity.Admin })
        {
            (await person.Client.GetAsync(Operations).OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));
            (await RetryAsync(person, WorkQueue.Jobs, dead)).ShouldBe((403, FrameworkErrorCodes.Forbidden));
        }

        (await DiscardAsync(identity.Owner, dead)).ShouldBe((403, FrameworkErrorCodes.Forbidden), "what is lost is the platform's to say");
    }

    private Task<AgencyWorkListDto> ListAsync(string query = "?maxResultCount=500") =>
        identity.Owner.Client.GetAsync<AgencyWorkListDto>(Operations + query);

    private static Task<(int Status, string? Code)> RetryAsync(SignedInPerson person, WorkQueue queue, long number) =>
        person.Client.PostAsJsonAsync($"{Operations}/{queue.ToString().ToLowerInvariant()}/{number}/retry", new { }).OutcomeAsync();

    private static Task<(int Status, string? Code)> DiscardAsync(SignedInPerson person, long number, string reason = "Not needed") =>
        person.Client.PostAsJsonAsync($"/api/v1/saas/operations/jobs/{number}/discard", new { reason }).OutcomeAsync();

    private Task<long> AddJobAsync(
        string state, string? reason = null, string name = "Tests.Own", Guid? tenant = null, string due = "interval '0'") => RunAsync(
        $$"""
        insert into framework.jobs (tenant_id, id, name, args, due_at, priority, state, attempts, last_error, next_attempt_at)
        values ('{{tenant ?? identity.Owner.TenantId}}', gen_random_uuid(), '{{name}}', '{}',
            '{{identity.Host.Clock.Now:O}}'::timestamptz + {{due}}, 0, '{{state}}', {{(reason is null ? 0 : 5)}},
            {{(reason is null ? "null" : $"'{reason}'")}}, now() + interval '1 year') returning seq
        """);

    private async Task<long> RunAsync(string sql)
    {
        await using var command = identity.Host.HostDatabase().CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
