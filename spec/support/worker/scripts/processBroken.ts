// Node finds the missing module before anything of this one is run.
// @ts-expect-error There is none, which is the point.
import 'rxjs-supervisor-that-nobody-has-written';
