using CreatorSaaS.Framework.Application.Pipeline;

namespace CreatorSaaS.Payments;

/// <summary>
/// The idempotency key of one opened form: the call carries it, so that a click that is repeated after a lost connection
/// moves money once. A refused call keeps its key; once it was done the form is another form.
/// </summary>
internal sealed class FormKey
{
    private string _key = Guid.NewGuid().ToString();

    public async Task<TResult> CallAsync<TResult>(ICallerContext caller, Func<Task<TResult>> call)
    {
        var before = caller.Current;
        caller.Current = before with { IdempotencyKey = _key };
        try
        {
            var answer = await call();
            _key = Guid.NewGuid().ToString();
            return answer;
        }
        finally
        {
            caller.Current = before;
        }
    }
}
