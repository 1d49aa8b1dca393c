using System.Net.Http.Json;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Saas.Operations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Saas;

/// <summary>What an operator sees of events and jobs, and what they can do about those that failed.</summary>
public sealed class OperationTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Operations = "/api/v1/saas/operations";
    private const string Handler = "SendInvitationMail";

    /// <summary>One that the host runs, and that does nothing about its own end.</summary>
    private const string RealJob = "identity-default-grants";

    private static int _names;

    [Fact]
    public async Task Trouble_stands_first_and_what_is_done_is_not_listed()
    {
        var name = NextName();
        await AddJobAsync(name, "done");
        await AddJobAsync(name, "waiting", due: "interval '1 year'");
        await AddJobAsync(name, "waiting", due: "interval '-1 hour'");
        await AddJobAsync(name, "waiting", due: "interval '-2 hours'");
        await AddJobAsync(name, "processing");
        await AddJobAsync(name, "waiting", "no answer");
        await AddJobAsync(name, "dead", "no answer", due: "interval '-2 days'");
        await AddJobAsync(name, "dead", "no answer", due: "interval '-1 day'");

        var list = await ListAsync($"?search={name}");

        list.Items.Select(item => item.State).ShouldBe(
            [
                WorkState.Dead, WorkState.Dead, WorkState.Retrying, WorkState.Running, WorkState.Waiting, WorkState.Waiting,
            ]);
        (list.TotalCount, list.RetryableCount).ShouldBe((6, 3));
        list.Items[0].At.ShouldBeGreaterThan(list.Items[1].At, "the newest trouble first");
        list.Items[4].At.ShouldBeLessThan(list.Items[5].At, "the longest waiting first");
        list.Items[0].AgencyName.ShouldBe("northlight");
        list.Items[2].Reason.ShouldBe("no answer");
        list.Items[2].NextTryAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("queue=jobs", 2)]
    [InlineData("queue=inbox", 0)]
    [InlineData("state=dead", 1)]
    [InlineData("state=dead&queue=jobs", 1)]
    [InlineData("state=running", 0)]
    [InlineData("state=done", 0)]
    [InlineData("state=scheduled", 1)]
    [InlineData("maxResultCount=1&skipCount=1", 2)]
    [InlineData("skipCount=9", 2)]
    public async Task A_filter_leaves_what_it_names(string filter, int count)
    {
        var name = NextName();
        await AddJobAsync(name, "dead", "broken");
        await AddJobAsync(name, "waiting", "broken");
        await AddJobAsync(name, "waiting", due: "interval '1 year'");

        (await ListAsync($"?search={name.ToUpperInvariant()}&{filter}")).TotalCount.ShouldBe(count);
    }

    [Fact]
    public async Task Queues_say_how_much_is_in_them_and_since_when()
    {
        var before = await QueueAsync(WorkQueue.Jobs);
        await AddJobAsync(NextName(), "dead", "broken", due: "interval '-20 years'");
        await AddJobAsync(NextName(), "waiting", due: "interval '-10 years'");
        await AddJobAsync(NextName(), "waiting", due: "interval '10 years'");

        var after = await QueueAsync(WorkQueue.Jobs);

        (after.DeadCount - before.DeadCount, after.WaitingCount - before.WaitingCount, after.ScheduledCount - before.ScheduledCount)
            .ShouldBe((1, 1, 1));
        (identity.Host.Clock.Now - after.OldestAt!.Value).TotalDays.ShouldBeInRange(3_600, 3_700, "what is dead does not wait");
        (await QueueAsync(WorkQueue.Outbox)).Queue.ShouldBe(WorkQueue.Outbox);
    }

    [Fact]
    public async Task A_dead_event_that_is_tried_again_takes_effect_and_frees_what_it_held_back()
    {
        var (dead, behind, email) = await ADeadEventAsync();
        var listed = (await ListAsync("?queue=inbox&state=dead")).Items.Single(item => item.Number == dead);
        listed.HeldBackCount.ShouldBe(1);
        (await DetailAsync(behind)).HeldBackBy.ShouldBe(dead);
        var signal = identity.Host.Services.GetRequiredService<WorkSignal>();
        await signal.WaitAsync(WorkKinds.Inbox, TimeSpan.Zero, CancellationToken.None);

        (await RetryAsync(WorkQueue.Inbox, dead)).ShouldBe((200, null));

        signal.WaitAsync(WorkKinds.Inbox, TimeSpan.FromMinutes(1), CancellationToken.None).IsCompletedSuccessfully.ShouldBeTrue("workers wake");
        (await DetailAsync(dead)).State.ShouldBe(WorkState.Waiting);
        (await DetailAsync(dead)).Attempts.ShouldBe(0);
        await identity.Host.DrainAsync();
        (await DetailAsync(dead)).State.ShouldBe(WorkState.Done);
        (await DetailAsync(behind)).State.ShouldBe(WorkState.Done);
        (await identity.People.MailsAsync(email)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_dead_event_that_is_discarded_takes_no_effect_and_frees_what_it_held_back()
    {
        var (dead, behind, email) = await ADeadEventAsync();

        (await DiscardAsync(WorkQueue.Inbox, dead, "The guest asked for it")).ShouldBe((204, null));

        await identity.Host.DrainAsync();
        var detail = await DetailAsync(dead);
        (detail.State, detail.Reason).ShouldBe((WorkState.Discarded, "no mail server"));
        (detail.EndedBy, detail.EndReason).ShouldBe((identity.Admin.PersonId, "The guest asked for it"));
        detail.EndedAt.ShouldNotBeNull();
        (await ListAsync("?queue=inbox&state=discarded")).Items.ShouldContain(item => item.Number == dead);
        (await ListAsync("?queue=inbox")).Items.ShouldNotContain(item => item.Number == dead);
        (await DetailAsync(behind)).State.ShouldBe(WorkState.Done);
        (await identity.People.MailsAsync(email)).Count.ShouldBe(2);
        (await CountAsync(
            $"select count(*) from framework.audit_logs where parameters::text like '%The guest asked%{dead}%'"
            + $" or parameters::text like '%{dead}%The guest asked%'")).ShouldBe(1, "who and why are kept");
    }

    [Fact]
    public async Task What_a_broker_refused_is_sent_again_or_thrown_away()
    {
        var (again, away) = (await AddRefusedEventAsync(), await AddRefusedEventAsync());

        (await RetryAsync(WorkQueue.Outbox, again)).ShouldBe((200, null));
        (await DiscardAsync(WorkQueue.Outbox, away, "Too large")).ShouldBe((204, null));

        await identity.Host.DrainAsync();
        (await CountAsync($"select count(*) from framework.outbox where seq in ({again}, {away})")).ShouldBe(0);
        (await RetryAsync(WorkQueue.Outbox, away)).ShouldBe((404, FrameworkErrorCodes.NotFound));
    }

    [Theory]
    [InlineData("waiting", null, WorkState.Scheduled)]
    [InlineData("waiting", "no answer", WorkState.Retrying)]
    public async Task A_job_that_is_called_off_never_runs_and_says_who_and_why(string state, string? reason, WorkState before)
    {
        var job = await AddJobAsync(RealJob, state, reason, due: "interval '1 year'");
        (await JobAsync(job)).State.ShouldBe(before);
        (await JobAsync(job)).IsCancellable.ShouldBeTrue();

        (await CancelAsync(job, "Not needed any more")).ShouldBe((204, null));

        var asked = await JobAsync(job);
        (asked.CancelAskedAt is null, asked.IsCancellable, asked.EndReason).ShouldBe((false, false, "Not needed any more"));
        await identity.Host.DrainAsync();
        var cancelled = await JobAsync(job);
        (cancelled.State, cancelled.EndedBy).ShouldBe((WorkState.Cancelled, identity.Admin.PersonId));
        (await ListAsync("?state=cancelled")).Items.ShouldContain(item => item.Number == job);
        (await ListAsync("?state=discarded")).Items.ShouldNotContain(item => item.Number == job);
    }

    [Fact]
    public async Task A_running_job_can_be_called_off_once_it_tells_how_far_it_is()
    {
        var (silent, telling) = (await AddJobAsync(NextName(), "processing"), await AddJobAsync(NextName(), "processing"));
        await CountAsync($"update framework.jobs set progress_done = 30, progress_total = 120 where seq = {telling} returning 1::bigint");

        (await CancelAsync(silent, "Not needed")).ShouldBe((409, SaasErrorCodes.WorkNotCancellable));
        (await CancelAsync(telling, "Not needed")).ShouldBe((204, null));
        (await CancelAsync(telling, "Not needed")).ShouldBe((409, SaasErrorCodes.WorkNotCancellable));

        (await JobAsync(telling)).Progress.ShouldBe(new WorkProgressDto(30, 120));
        (await JobAsync(telling)).State.ShouldBe(WorkState.Running, "it hears of it at its next word");
        (await JobAsync(silent)).Progress.ShouldBeNull();
    }

    [Theory]
    [InlineData(WorkQueue.Jobs, "done")]
    [InlineData(WorkQueue.Jobs, "dead")]
    [InlineData(WorkQueue.Outbox, "dead")]
    public async Task What_has_ended_and_what_is_an_event_is_not_called_off(WorkQueue queue, string state)
    {
        var number = queue == WorkQueue.Jobs ? await AddJobAsync(NextName(), state, "broken") : await AddRefusedEventAsync();

        (await CancelAsync(number, "Not needed", queue)).ShouldBe((409, SaasErrorCodes.WorkNotCancellable));
        (await CancelAsync(long.MaxValue, "Not needed", queue)).ShouldBe((404, FrameworkErrorCodes.NotFound));
        (await CancelAsync(number, "no", queue)).ShouldBe((400, FrameworkErrorCodes.Validation));
    }

    [Fact]
    public async Task What_was_tried_again_at_once_says_how_far_it_is()
    {
        var name = NextName();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await AddJobAsync(name, "dead", "broken");
        }

        var retried = await identity.Admin.Client.PostAsync<RetriedDto>($"{Operations}/retry-all", new { search = name });
        var begun = await ReplayAsync(retried);
        await CountAsync($"update framework.jobs set state = 'dead' where seq = (select min(seq) from framework.jobs where name = '{name}') returning 1::bigint");
        await CountAsync($"update framework.jobs set state = 'done' where seq = (select max(seq) from framework.jobs where name = '{name}') returning 1::bigint");

        begun.ShouldBe(new ReplayDto(OpenCount: 3, GivenUpCount: 0));
        (await ReplayAsync(retried)).ShouldBe(new ReplayDto(OpenCount: 1, GivenUpCount: 1));
    }

    [Fact]
    public async Task All_that_match_are_tried_again_and_no_other()
    {
        var (name, other) = (NextName(), NextName());
        await AddJobAsync(name, "dead", "broken");
        await AddJobAsync(name, "dead", "broken");
        await AddJobAsync(name, "waiting", "broken");
        await AddJobAsync(name, "waiting");
        await AddJobAsync(other, "dead", "broken");

        var retried = await identity.Admin.Client.PostAsync<RetriedDto>($"{Operations}/retry-all", new { search = name });

        retried.Count.ShouldBe(3);
        (await ListAsync($"?search={name}")).Items.ShouldAllBe(item => item.State == WorkState.Waiting && item.Attempts == 0);
        (await ListAsync($"?search={other}")).Items.Single().State.ShouldBe(WorkState.Dead);
    }

    [Theory]
    [InlineData("waiting", true)]
    [InlineData("processing", true)]
    [InlineData("done", true)]
    [InlineData("waiting", false)]
    [InlineData("done", false)]
    public async Task What_went_on_meanwhile_is_left_as_it_is(string state, bool retries)
    {
        var name = NextName();
        var (dead, other) = (await AddJobAsync(name, "dead", "broken"), await AddJobAsync(name, state));

        var outcome = retries
            ? await RetryAsync(WorkQueue.Jobs, dead, other)
            : await DiscardAsync(WorkQueue.Jobs, other, "Not needed");

        outcome.ShouldBe((409, SaasErrorCodes.WorkStateRefuses));
        (await CountAsync($"select count(*) from framework.jobs where name = '{name}' and state in ('dead', '{state}')")).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_no_work_and_what_is_no_reason_is_refused()
    {
        var dead = await AddJobAsync(NextName(), "dead", "broken");

        (await identity.Admin.Client.GetAsync($"{Operations}/jobs/{long.MaxValue}").OutcomeAsync()).ShouldBe((404, FrameworkErrorCodes.NotFound));
        (await identity.Admin.Client.GetAsync($"{Operations}/letters/1").OutcomeAsync()).Status.ShouldBe(400);
        (await RetryAsync(WorkQueue.Jobs, long.MaxValue)).ShouldBe((404, FrameworkErrorCodes.NotFound));
        (await RetryAsync(WorkQueue.Jobs)).ShouldBe((400, FrameworkErrorCodes.Validation));
        (await RetryAsync(WorkQueue.Jobs, [.. Enumerable.Range(1, 501).Select(number => (long)number)]))
            .ShouldBe((400, FrameworkErrorCodes.Validation));
        (await DiscardAsync(WorkQueue.Jobs, dead, "no")).ShouldBe((400, FrameworkErrorCodes.Validation));
        (await DiscardAsync(WorkQueue.Jobs, long.MaxValue, "Not needed")).ShouldBe((404, FrameworkErrorCodes.NotFound));
    }

    [Fact]
    public async Task An_owner_of_an_agency_may_not_look_and_support_may_look_but_not_act()
    {
        var dead = await AddJobAsync(NextName(), "dead", "broken");
        var support = await identity.People.MemberAsync(identity.Admin, RoleKeys.Support);

        foreach (var path in new[] { "", "/queues", $"/jobs/{dead}", $"/{Guid.NewGuid()}/replay" })
        {
            (await identity.Owner.Client.GetAsync(Operations + path).OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));
            (await support.Client.GetAsync(Operations + path).OutcomeAsync()).ShouldBe((200, null));
        }

        (await support.Client.GetAsync<WorkDetailDto>($"{Operations}/jobs/{dead}")).Payload.ShouldBeNull("it may hold what is private");
        (await identity.Admin.Client.GetAsync<WorkDetailDto>($"{Operations}/jobs/{dead}")).Payload.ShouldBe("{\n    \"of\": \"tests\"\n}");
        foreach (var person in new[] { identity.Owner, support })
        {
            (await RetryAsync(person, WorkQueue.Jobs, dead)).ShouldBe((403, FrameworkErrorCodes.Forbidden));
            (await DiscardAsync(person, WorkQueue.Jobs, dead, "Not needed")).ShouldBe((403, FrameworkErrorCodes.Forbidden));
            (await CancelAsync(dead, "Not needed", by: person)).ShouldBe((403, FrameworkErrorCodes.Forbidden));
            (await person.Client.PostAsJsonAsync($"{Operations}/retry-all", new { }).OutcomeAsync())
                .ShouldBe((403, FrameworkErrorCodes.Forbidden));
        }
    }

    [Theory]
    [InlineData("retry", "dead", SaasErrorCodes.WorkStateRefuses)]
    [InlineData("discard", "dead", SaasErrorCodes.WorkStateRefuses)]
    [InlineData("cancel", "waiting", SaasErrorCodes.WorkNotCancellable)]
    public async Task Of_many_who_act_at_once_one_does(string act, string state, string code)
    {
        var job = await AddJobAsync(NextName(), state, "broken", due: "interval '1 year'");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => act switch
        {
            "retry" => RetryAsync(WorkQueue.Jobs, job),
            "discard" => DiscardAsync(WorkQueue.Jobs, job, "Not needed"),
            _ => CancelAsync(job, "Not needed"),
        }));

        outcomes.Count(outcome => outcome.Code is null).ShouldBe(1);
        outcomes.Count(outcome => outcome == (409, code)).ShouldBe(9);
    }

    [Fact]
    public async Task Of_many_who_try_all_again_at_once_each_piece_is_one_s()
    {
        var name = NextName();
        foreach (var _ in Enumerable.Range(0, 20))
        {
            await AddJobAsync(name, "dead", "broken");
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            identity.Admin.Client.PostAsync<RetriedDto>($"{Operations}/retry-all", new { search = name })));

        answers.Sum(answer => answer.Count).ShouldBe(20);
    }

    private Task<ReplayDto> ReplayAsync(RetriedDto retried) =>
        identity.Admin.Client.GetAsync<ReplayDto>($"{Operations}/{retried.ReplayId}/replay");

    private Task<WorkDetailDto> JobAsync(long number) =>
        identity.Admin.Client.GetAsync<WorkDetailDto>($"{Operations}/jobs/{number}");

    private Task<(int Status, string? Code)> CancelAsync(
        long number, string reason, WorkQueue queue = WorkQueue.Jobs, SignedInPerson? by = null) =>
        (by ?? identity.Admin).Client.PostAsJsonAsync(
            $"{Operations}/{queue.ToString().ToLowerInvariant()}/{number}/cancel", new { reason }).OutcomeAsync();

    private static string NextName() => $"Tests.Desk{Interlocked.Increment(ref _names)}x";

    /// <summary>An invitation's mail as if it had failed too often, and the next one behind it on the same key.</summary>
    private async Task<(long Dead, long Behind, string Email)> ADeadEventAsync()
    {
        var email = $"{NextName().ToLowerInvariant()}@people.example";
        var invitation = await identity.People.InviteAsync(identity.Owner, email, RoleKeys.Staff);
        await identity.Host.DrainAsync();
        var own = $"handler like '%{Handler}' and partition_key like '%:{invitation.Id:N}'";
        var dead = await CountAsync(
            $"update framework.inbox set state = 'dead', attempts = 5, last_error = 'no mail server' where {own} returning seq");
        await identity.Owner.Client.PostAsync<object>($"/api/v1/identity/invitations/{invitation.Id}/resend", new { });
        await identity.Host.DrainAsync();
        return (dead, await CountAsync($"select seq from framework.inbox where {own} and state = 'received'"), email);
    }

    private Task<long> AddRefusedEventAsync() => CountAsync(
        $"""
        insert into framework.outbox (id, tenant_id, context, name, version, partition_key, lane, occurred_at, payload, state, attempts,
            last_error)
        values (gen_random_uuid(), '{identity.Owner.TenantId}', 'Tests', 'Tests.Desk.Refused', 1, gen_random_uuid()::text, 7, now(), '{"{}"}',
            'dead', 1, 'too large') returning seq
        """);

    private Task<long> AddJobAsync(string name, string state, string? reason = null, string due = "interval '0'") => CountAsync(
        $$"""
        insert into framework.jobs (tenant_id, id, name, args, due_at, priority, state, attempts, last_error, next_attempt_at)
        values ('{{identity.Owner.TenantId}}', gen_random_uuid(), '{{name}}', '{"of":"tests"}', '{{identity.Host.Clock.Now:O}}'::timestamptz + {{due}}, 0, '{{state}}',
            {{(reason is null ? 0 : 3)}},
            {{(reason is null ? "null" : $"'{reason}'")}}, now() + interval '1 year') returning seq
        """);

    private async Task<long> CountAsync(string sql)
    {
        await using var command = identity.Host.HostDatabase().CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private Task<WorkListDto> ListAsync(string query) => identity.Admin.Client.GetAsync<WorkListDto>(Operations + query);

    private Task<WorkDetailDto> DetailAsync(long number) =>
        identity.Admin.Client.GetAsync<WorkDetailDto>($"{Operations}/inbox/{number}");

    private async Task<QueueDto> QueueAsync(WorkQueue queue) =>
        (await identity.Admin.Client.GetAsync<ListResultDto<QueueDto>>($"{Operations}/queues")).Items.Single(one => one.Queue == queue);

    private Task<(int Status, string? Code)> RetryAsync(WorkQueue queue, params long[] numbers) =>
        RetryAsync(identity.Admin, queue, numbers);

    private static Task<(int Status, string? Code)> RetryAsync(SignedInPerson person, WorkQueue queue, params long[] numbers) =>
        person.Client.PostAsJsonAsync(
            $"{Operations}/retry",
            new { items = numbers.Select(number => new { queue = queue.ToString().ToLowerInvariant(), number }) }).OutcomeAsync();

    private Task<(int Status, string? Code)> DiscardAsync(WorkQueue queue, long number, string reason) =>
        DiscardAsync(identity.Admin, queue, number, reason);

    private static Task<(int Status, string? Code)> DiscardAsync(SignedInPerson person, WorkQueue queue, long number, string reason) =>
        person.Client.PostAsJsonAsync(
            $"{Operations}/{queue.ToString().ToLowerInvariant()}/{number}/discard", new { reason }).OutcomeAsync();
}
