using CreatorSaaS.Samples.Gigs;
using Microsoft.AspNetCore.Mvc;

namespace CreatorSaaS.Samples;

/// <summary>A hand-written door beside the conventional ones.</summary>
[ApiController]
[Route("api/v1/samples/hooks")]
public sealed class HookController(IServiceProvider services) : ControllerBase
{
    [HttpPost]
    public ActionResult<bool> Receive(GigLine line) => services is not null && line.Count > 0;

    [HttpGet("{id}")]
    public NotFoundResult Find(string id) => NotFound();
}
