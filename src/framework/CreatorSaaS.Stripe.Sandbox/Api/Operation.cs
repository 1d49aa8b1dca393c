namespace CreatorSaaS.Stripe.Sandbox.Api;

/// <summary>
/// One operation of the API: what it is called by, and what it does. It answers with an object or a list.
/// </summary>
internal sealed record Operation(string Method, string Template, Func<ApiCall, object> Work)
{
    public static Operation Get(string template, Func<ApiCall, object> work) => new(HttpMethods.Get, template, work);

    public static Operation Post(string template, Func<ApiCall, object> work) => new(HttpMethods.Post, template, work);
}
