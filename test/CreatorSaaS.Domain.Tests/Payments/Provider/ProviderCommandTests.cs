using CreatorSaaS.Hosting;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Provider;

public sealed class ProviderCommandTests
{
    private static readonly ProviderRequest Request = new ProviderRequest.ClosePage("cs_1");
    private readonly TestClock _clock = new();

    private DateTime Now => _clock.Now;

    [Fact]
    public void What_is_sent_again_is_the_same_under_the_same_key()
    {
        var command = Planned();
        command.Send(Request, Now);
        var (key, request) = (command.IdempotencyKey, command.Request);

        command.MarkUnknown("Timeout", "no answer");
        command.Send(new ProviderRequest.ClosePage("another"), Now.AddHours(1));

        command.IdempotencyKey.ShouldBe(key);
        command.Request.ShouldBe(request);
        command.Sendings.ShouldBe(2);
    }

    [Fact]
    public void Only_a_proven_failure_is_tried_under_another_key()
    {
        var command = Planned();
        command.Send(Request, Now);
        Should.Throw<InvalidOperationException>(command.PlanAgain);
        command.MarkUnknown("Timeout", "no answer");
        Should.Throw<InvalidOperationException>(command.PlanAgain);

        command.Fail("balance_insufficient", "not enough", Now);
        command.PlanAgain();

        command.State.ShouldBe(ProviderCommandState.Planned);
        command.IdempotencyKey.ShouldBe($"{command.Id}:2");
        command.Request.ShouldBeNull();
    }

    [Fact]
    public void Time_alone_never_makes_a_failure()
    {
        var command = Planned();
        command.Send(Request, Now);
        command.MarkUnknown("Timeout", "no answer");
        _clock.Advance(TimeSpan.FromHours(48));

        command.State.ShouldBe(ProviderCommandState.Unknown);
        command.IsPastResending(Now).ShouldBeTrue();
        command.MarkAbsent(Now).ShouldBeFalse("one listing proves nothing");
        command.MarkAbsent(Now.AddMinutes(59)).ShouldBeFalse("too soon after the first");
        command.MarkAbsent(Now.AddMinutes(60)).ShouldBeTrue("two complete listings an hour apart");
    }

    [Fact]
    public void What_is_done_stays_done()
    {
        var command = Planned();
        command.Send(Request, Now);
        command.Succeed("cs_1", Now);

        Should.Throw<InvalidOperationException>(() => command.Fail("late", "late", Now));
        Should.Throw<InvalidOperationException>(() => command.Send(Request, Now));
    }

    [Fact]
    public void Every_request_is_stored_and_read_again_unchanged()
    {
        ProviderRequest[] requests =
        [
            new ProviderRequest.OpenAccount("DE", "maya@example.com", Now, "203.0.113.7"),
            new ProviderRequest.OpenPage(Guid.NewGuid(), Guid.NewGuid(), 1, "Reel", "Launch", 1, "EUR", "http://127.0.0.1/", Now),
            new ProviderRequest.ClosePage("cs_1"),
            new ProviderRequest.Transfer(Guid.NewGuid(), Guid.NewGuid(), 1, "EUR", "acct_1", "ch_1"),
            new ProviderRequest.Refund(Guid.NewGuid(), "ch_1", 1, "EUR"),
            new ProviderRequest.SendPayout(Guid.NewGuid(), 1, "EUR", "acct_1", "ba_1"),
        ];

        requests.Select(request => ProviderRequest.FromJson(request.ToJson())).ShouldBe(requests);
    }

    private static ProviderCommand Planned() => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), ProviderCommandKind.ClosePage, subjectId: Guid.CreateVersion7());
}
