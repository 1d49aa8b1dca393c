using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

/// <summary>We never ask more of the provider than our share, and what moves money to banks goes first.</summary>
public sealed class RequestBudgetTests
{
    private const int PerSecond = 60;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    private readonly ManualTime _time = new();

    [Fact]
    public void A_thousand_requests_leave_at_most_sixty_in_any_second_and_all_of_them()
    {
        var budget = new RequestBudget(PerSecond, _time);
        var waiting = Enumerable.Range(0, 1_000).Select(_ => budget.TakeAsync(isUrgent: false, default)).ToList();
        var left = new List<TimeSpan>();

        while (waiting.Count > 0)
        {
            left.AddRange(Enumerable.Repeat(_time.Elapsed, waiting.RemoveAll(turn => turn.IsCompleted)));
            _time.Advance(Step);
            _time.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20)); // not much slower than allowed either
        }

        left.Count.ShouldBe(1_000);
        left.Max(start => left.Count(at => at >= start && at < start + TimeSpan.FromSeconds(1))).ShouldBeLessThanOrEqualTo(PerSecond);
    }

    [Fact]
    public async Task Payouts_overtake_what_waits_and_reads_have_a_share_of_their_own()
    {
        var recorder = new Recorder();
        var client = new StripeClient(
            new HttpClient(recorder), new StripeClientOptions { SecretKey = "sk_test_1", RequestsPerSecond = PerSecond }, _time);
        var refunds = Enumerable.Range(0, 100).Select(number => RefundAsync(client, number)).ToList();
        await client.Payouts.GetAsync("po_1", "acct_1");
        var payout = PayOutAsync(client);

        _time.Advance(4 * Step); // room for one more

        await payout.WaitAsync(TimeSpan.FromSeconds(30));
        await Task.WhenAll(refunds.Take(6)).WaitAsync(TimeSpan.FromSeconds(30));
        recorder.Sent.CountBy(path => path).ShouldBe(
            [new("POST /v1/refunds", 6), new("GET /v1/payouts/po_1", 1), new("POST /v1/payouts", 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_hold_up_others()
    {
        var budget = new RequestBudget(perSecond: 1, _time);
        await budget.TakeAsync(isUrgent: false, default);
        using var givingUp = new CancellationTokenSource();
        var gaveUp = budget.TakeAsync(isUrgent: false, givingUp.Token);
        var next = budget.TakeAsync(isUrgent: false, default);

        await givingUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gaveUp);
        _time.Advance(TimeSpan.FromSeconds(2));

        next.IsCompleted.ShouldBeTrue();
    }

    private static Task PayOutAsync(StripeClient client) => client.Payouts.CreateAsync(
        new PayoutCreateOptions { Amount = 1_000, Currency = "eur" }, new StripeCommand("payout", "acct_1"));

    private static Task RefundAsync(StripeClient client, int number) => client.Refunds.CreateAsync(
        new RefundCreateOptions { Charge = $"ch_{number}" }, new StripeCommand($"refund:{number}"));

    private sealed class Recorder : HttpMessageHandler
    {
        private readonly ConcurrentQueue<string> _sent = [];

        public IReadOnlyCollection<string> Sent => _sent;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _sent.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath}");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = new StringContent(
                    """{"error":{"type":"invalid_request_error","message":"no"}}""", Encoding.UTF8, "application/json"),
            });
        }
    }

    /// <summary>Time that stands still until it is moved; a timer rings when its moment is passed.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private readonly ConcurrentDictionary<Alarm, byte> _alarms = [];
        private long _ticks;

        public TimeSpan Elapsed => TimeSpan.FromTicks(Volatile.Read(ref _ticks));

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var alarm = new Alarm(this, () => callback(state));
            alarm.Change(dueTime, period);
            _alarms.TryAdd(alarm, 0);
            return alarm;
        }

        public void Advance(TimeSpan by)
        {
            Interlocked.Add(ref _ticks, by.Ticks);
            foreach (var alarm in _alarms.Keys)
            {
                alarm.RingIfDue();
            }
        }

        private sealed class Alarm(ManualTime time, Action ring) : ITimer
        {
            private long _due = long.MaxValue;

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                Volatile.Write(ref _due, dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : time.GetTimestamp() + dueTime.Ticks);
                return true;
            }

            public void RingIfDue()
            {
                if (Volatile.Read(ref _due) <= time.GetTimestamp())
                {
                    Volatile.Write(ref _due, long.MaxValue);
                    ring();
                }
            }

            public void Dispose() => time._alarms.TryRemove(this, out _);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
